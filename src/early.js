// Runs before the first paint: says that there is script and whether the link has a view of its own, and puts on
// the language and the theme the reader chose. Inside another page the link says which, and how much is shown: that is
// not kept.
const root = document.documentElement;
const asked = new URLSearchParams('embed' in root.dataset ? location.search : '');
root.classList.add('script');
if (root.dataset.root !== undefined) {
	try {
		// A reader who has chosen a language reads in it what a link in English leads to.
		const wanted =
			'embed' in root.dataset ? asked.get('lang') : localStorage.getItem('placeline:language');
		if (root.dataset.languages?.split(' ').includes(wanted ?? '')) {
			const top = new URL(root.dataset.root, location.href);
			location.replace(`${top.href}${wanted}/${location.href.slice(top.href.length)}`);
		}
	} catch {
		// Local storage is refused: the link's language it is.
	}
}
if (/[#&]map=/.test(location.hash)) root.classList.add('camera');
let theme = asked.get('theme');
if ('embed' in root.dataset) root.dataset.show = asked.get('show') ?? '';
else {
	try {
		theme = localStorage.getItem('placeline:theme');
	} catch {
		// Local storage is refused: the system's theme it is.
	}
}
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
try {
	decodeURIComponent(location.hash);
} catch {
	// Half an escape (#%): Kit decodes the hash, at the start and at every navigation, and fails at it.
	history.replaceState(null, '', location.pathname + location.search);
}
