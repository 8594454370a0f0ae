/** All that shows a file, in one piece to be fetched. */
export { default as FileView } from './FileView.svelte';
export { default as OpenPanel } from './OpenPanel.svelte';
