import { describe, expect, test } from 'vitest';
import { checkImports, listImports } from './import-directions';
import { readProjectFiles } from './source-files';

const sources = readProjectFiles('src').filter(({ path }) => /\.(ts|js|svelte)$/.test(path));

test('every import in src goes the way it may', () => {
	expect(checkImports(sources)).toEqual([]);
});

test('the sources were found and their imports read', () => {
	expect(sources.map(({ path }) => path)).toContain('src/cli/start.js');
	const start = sources.find(({ path }) => path === 'src/cli/start.js')!;
	expect(listImports(start).map(({ specifier }) => specifier)).toContain('./serve.js');
});

describe('the checker', () => {
	const faults = (path: string, text: string) => checkImports([{ path, text }]);

	test.each([
		['src/lib/core/day.ts', "import { x } from '../table/columns';", 'core must not know table'],
		['src/lib/core/day.ts', "import type { X } from '$lib/state/explorer';", 'core must not know'],
		['src/lib/core/day.ts', "export * from '$lib/ui/words';", 'core must not know ui'],
		['src/lib/core/day.ts', "import { onMount } from 'svelte';", 'no Svelte'],
		['src/lib/core/day.ts', "import { base } from '$app/paths';", 'no Svelte'],
		['src/lib/core/day.ts', "import { readFileSync } from 'node:fs';", 'no Node'],
		['src/lib/core/day.ts', "import { readFileSync } from 'fs';", 'no Node'],
		['src/lib/core/geo.ts', "import { LngLat } from 'maplibre-gl';", 'only src/lib/map'],
		['src/lib/theme/palette.ts', "import x from '../map/style';", 'theme must not know map'],
		['src/lib/table/filter.ts', "import x from '../import/csv';", 'table must not know import'],
		['src/lib/still/draw.ts', "import x from '../map/layers';", 'still must not know map'],
		[
			'src/lib/map/mount.ts',
			"import x from '../state/explorer.svelte';",
			'map must not know state'
		],
		['src/lib/state/a.svelte.ts', "import x from '../ui/List.svelte';", 'state must not know ui'],
		['src/lib/ui/a.ts', "const x = await import('maplibre-gl');", 'only src/lib/map'],
		['src/lib/ui/a.ts', "import 'maplibre-gl/dist/maplibre-gl.css';", 'only src/lib/map'],
		['src/lib/ui/a.ts', "new Worker(new URL('../server/a.ts', import.meta.url));", 'must not know'],
		['src/lib/server/read.ts', "import x from '../map/style';", 'server must not know map'],
		['src/cli/check.ts', "import x from '../lib/ui/words';", 'cli must not know ui'],
		['src/lib/ui/a.ts', "import x from '../../routes/+page';", 'nothing imports routes'],
		['src/routes/+page.ts', "import x from '$lib/server/read';", 'server is for build time'],
		['src/lib/helpers/a.ts', "import x from '../core/day';", 'not in the table'],
		['src/lib/core/day.ts', "import x from '../helpers/a';", 'core must not know helpers']
	])('%s with %s', (path, text, fault) => {
		expect(faults(path, text)).toEqual([expect.stringContaining(fault)]);
	});

	test.each([
		['src/lib/table/filter.ts', "import { day } from '../core/day';"],
		['src/lib/map/mount.ts', "import { Map } from 'maplibre-gl';"],
		[
			'src/lib/map/mount.ts',
			"import url from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';"
		],
		['src/lib/core/schema.ts', "import * as v from 'valibot';"],
		[
			'src/lib/core/day.ts',
			"// import { x } from '../table/columns';\nconst s = 'from \"svelte\"';"
		],
		['src/routes/+page.server.ts', "import x from '$lib/server/read';"],
		['src/routes/feed.xml/+server.ts', "import x from '$lib/server/read';"],
		['src/routes/+page.ts', "import type { PageLoad } from './$types';"],
		['src/cli/check.ts', "import x from '../lib/server/read';\nimport fs from 'node:fs';"]
	])('lets %s with %s', (path, text) => {
		expect(faults(path, text)).toEqual([]);
	});

	test('names file and line, also in a component with two scripts and markup', () => {
		const text = [
			'<script module lang="ts">',
			"	import { day } from '$lib/core/day';",
			'</script>',
			'',
			'<p>import x from "../map/style"</p>',
			'<script lang="ts">',
			'	import {',
			'		a',
			"	} from '../routes/a';",
			"	import { Explorer } from '../state/explorer.svelte';",
			'</script>',
			"{#await import('$lib/ui/Late.svelte') then { default: Late }}<Late />{/await}"
		].join('\n');
		expect(faults('src/lib/map/MapView.svelte', text)).toEqual([
			'src/lib/map/MapView.svelte:9 imports "../routes/a": nothing imports routes',
			'src/lib/map/MapView.svelte:10 imports "../state/explorer.svelte": map must not know state',
			'src/lib/map/MapView.svelte:12 imports "$lib/ui/Late.svelte": map must not know ui'
		]);
	});
});
