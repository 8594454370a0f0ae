/**
 * The first script of every page in `watched-site.ts`: tells the server of all that goes wrong, from the very start.
 * A plain script, served as it is.
 */
{
	// What a page that is left still wanted is let go of, which is no fault.
	let leaving = false;
	addEventListener('beforeunload', () => (leaving = true));

	/** @param {string} fault */
	const tell = (fault) =>
		leaving || navigator.sendBeacon('/-/fault', `${fault} (${location.href})`);

	addEventListener(
		'error',
		({ message, target }) => {
			const source = target instanceof Element ? target.outerHTML.slice(0, 200) : '';
			tell(`error: ${message ?? 'could not be loaded'} ${source}`);
		},
		true
	);
	addEventListener('unhandledrejection', ({ reason }) => tell(`unhandled: ${reason}`));
	addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
		tell(`refused by the policy: ${violatedDirective} ${blockedURI} ${sample}`)
	);
	for (const level of /** @type {const} */ (['error', 'warn'])) {
		const log = console[level];
		console[level] = (/** @type {unknown[]} */ ...words) => {
			if (leaving) return;
			tell(`console ${level}: ${words.map(String).join(' ')}`);
			log(...words);
		};
	}
}
