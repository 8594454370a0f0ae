import { existsSync } from 'node:fs';

/** One clear sentence instead of a 404 in every test. */
export default function requireBuild() {
	if (!existsSync('build/index.html')) {
		throw new Error(
			'There is no build/ to test: run "npm run build" first, or "npm test" for all.'
		);
	}
}
