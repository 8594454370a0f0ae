/** `npm start`: from a fresh clone to the site in a browser, with no other step. */
import path from 'node:path';
import { createStaticServer, listen } from './serve.js';
import {
	buildIsStale,
	builtFrom,
	ensureDependencies,
	projectRoot,
	requireNode,
	runNpm,
	SetupError
} from './setup.js';

try {
	requireNode();
	const port = Number(process.env.PORT || 4173);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		throw new SetupError(`PORT is not a port number: "${process.env.PORT}"`);
	}
	const installed = await ensureDependencies();
	// A finished build does not tell which address and which folder it was made with; its note tells the folder.
	const folder = process.env.PLACELINE_GEODATA || 'geodata';
	const asked = process.env.SITE_URL || process.env.PLACELINE_GEODATA;
	if (installed || asked || builtFrom(projectRoot) !== folder || buildIsStale(projectRoot)) {
		console.log(`Building the site from ${folder} (npm run build).`);
		await runNpm(['run', 'build']);
	} else {
		console.log('build/ is newer than everything it is made from: nothing to build.');
	}
	const host = process.env.HOST || '127.0.0.1';
	const server = createStaticServer({ root: path.join(projectRoot, 'build') });
	const actual = await listen(server, port, host);
	console.log(`Placeline is at http://${host}:${actual}/ (Ctrl-C stops it)`);
	// Said outright, since the first process of a container is not stopped by signals it does not listen to.
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit());
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
