// Runs before the first paint: says that there is script and whether the link has a view of its own, and puts on
// the theme the reader chose.
document.documentElement.classList.add('script');
if (/[#&]map=/.test(location.hash)) document.documentElement.classList.add('camera');
try {
	const theme = localStorage.getItem('placeline:theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Local storage is refused: the system's theme it is.
}
