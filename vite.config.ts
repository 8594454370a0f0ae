import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	build: { target: 'es2022' },
	define: { __KEEP_OFFLINE__: process.env.SERVICE_WORKER !== 'off' },
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							// One file for what every page needs: a request for each of its modules is slower than their bytes.
							// The share dialog is not in it: it is fetched when it is asked for. hooks.client is, so that it listens before
							// anything else in this file asks for another part.
							groups: [
								{
									name: 'app',
									// But for what few open: the page about the data, which brings the downloads with it, the share dialog, and
									// pages inside others; nor what checks data and reads files, which is fetched when a file is opened, nor what keeps the
									// site for later.
									test: /\/src\/(hooks\.client|lib\/(core\/(?!captures|check-|closest-key|decode-file|find-words|hide-exact|json-schema|key-words|label-point|lines|locate|mend|parse|passages|problem|published-files|schema)|table\/(?!block-|join-)|theme\/(?!kind-colors)|state\/(?!file\/))|lib\/ui\/(?!DataView\.|keep-offline|embed\/|open\/|share\/(?!ShareButton))|routes\/(?!(.*\/)?(embed|about\/data)\/))|\/node_modules\/(svelte|@sveltejs|minisearch|uqr|clsx|esm-env|devalue)\//
								}
							]
						}
					}
				}
			}
		}
	},
	test: {
		setupFiles: ['tests/fixed-seed.ts'],
		// Properties are tried hundreds of times, and machines are shared.
		testTimeout: 60_000,
		include: [
			'tests/{core,table,import,export,theme,map,still,preview,state,ui,service-worker,data,server,cli,project}/**/*.test.ts'
		]
	}
});
