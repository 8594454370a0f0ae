/** The address bar, both ways: the view is written as the query, the camera as the hash. */
import { goto, replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { NavigationType } from '@sveltejs/kit';
import type { Day } from '../core/day';
import type { Camera } from '../core/geo';
import { encodeCamera, encodeView, type View } from '../core/permalink';
import type { ApplyMode } from './explorer-options';

/** After the last key or letter for this long, a gesture has come to rest: milliseconds. */
const REST = 400;

export class Address {
	#viewTimer: ReturnType<typeof setTimeout> | undefined;
	#cameraTimer: ReturnType<typeof setTimeout> | undefined;
	#camera: Camera | null = null;

	/** Opening and applying add a history entry; a gesture adds one when it rests and is held no more; playing replaces. */
	writeView(view: View, mode: ApplyMode, release: Day | null = null): void {
		clearTimeout(this.#viewTimer);
		if (mode === 'held') return;
		const write = () => {
			this.#flushCamera();
			const url = new URL(location.href);
			url.search = encodeView(view, release);
			// As the browser writes it: it escapes more than the codec does.
			if (url.href === location.href) return;
			// Awaited by nobody: an overtaken navigation is rejected, and the later one counts.
			void goto(url, { keepFocus: true, noScroll: true, replaceState: mode === 'playing' }).catch(
				() => {}
			);
		};
		if (mode === 'now') write();
		else this.#viewTimer = setTimeout(write, REST);
	}

	/** Panning replaces the entry. */
	writeCamera(camera: Camera): void {
		clearTimeout(this.#cameraTimer);
		this.#camera = camera;
		this.#cameraTimer = setTimeout(() => this.#flushCamera(), REST);
	}

	/** What waits to be written is of the page being left: its camera still goes there, if the address is still its. */
	leave(type: NavigationType): void {
		clearTimeout(this.#viewTimer);
		if (type === 'popstate' || type === 'leave') this.dropCamera();
		else this.#flushCamera();
	}

	dropCamera(): void {
		clearTimeout(this.#cameraTimer);
		this.#camera = null;
	}

	#flushCamera(): void {
		if (this.#camera === null) return;
		const url = new URL(location.href);
		url.hash = encodeCamera(this.#camera);
		this.dropCamera();
		if (url.href !== location.href) replaceState(url, page.state);
	}
}
