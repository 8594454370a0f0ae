/** The worker that reads a file: asked here, answered by promises. */
import { ImportFault } from '../../import/import-fault';
import type { Progress } from '../../import/reader';
import type { Answer, Requests } from '../../import/worker-protocol';

interface Waiting {
	readonly resolve: (gives: never) => void;
	readonly reject: (fault: ImportFault) => void;
	readonly onprogress: ((progress: Progress) => void) | undefined;
}

/** A worker that was killed says nothing. Once in so many milliseconds one that owes an answer is asked whether it is there. */
const PATIENCE = 20_000;

export class FileWorker {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#numbers = 0;
	#heard = 0;
	/** It could not be started, was lost, or is closed. */
	gone = false;
	#watch: ReturnType<typeof setInterval> | undefined;

	constructor() {
		this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
			type: 'module'
		});
		this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data);
		// Its code could not be loaded, or it ran out of memory.
		this.#worker.onerror = (event) => {
			event.preventDefault();
			this.#fail(new ImportFault('worker-gone'));
		};
	}

	/** Rejects with an {@link ImportFault}. */
	ask<K extends keyof Requests>(
		name: K,
		takes: Requests[K]['takes'],
		onprogress?: (progress: Progress) => void
	): Promise<Requests[K]['gives']> {
		const number = this.#numbers++;
		return new Promise((resolve, reject) => {
			this.#waiting.set(number, { resolve, reject, onprogress });
			this.#expect();
			this.#worker.postMessage({ number, name, takes });
		});
	}

	/** What is under way ends with the fault `cancelled`. */
	cancel(): void {
		this.#worker.postMessage('cancel');
	}

	close(): void {
		clearInterval(this.#watch);
		this.#worker.terminate();
		this.#fail(new ImportFault('cancelled'));
	}

	#hear(answer: Answer): void {
		this.#heard = performance.now();
		const waiting = this.#waiting.get(answer.number);
		if ('progress' in answer) return waiting?.onprogress?.(answer.progress);
		this.#waiting.delete(answer.number);
		if (this.#waiting.size === 0) clearInterval(this.#watch);
		if ('fault' in answer) waiting?.reject(new ImportFault(answer.fault.code, answer.fault.values));
		else waiting?.resolve(answer.gives as never);
	}

	/** Reading tells of its progress now and then, and the other answers take no longer. */
	#expect(): void {
		if (this.#waiting.size > 1) return;
		this.#heard = performance.now();
		clearInterval(this.#watch);
		this.#watch = setInterval(() => {
			if (performance.now() - this.#heard > PATIENCE) this.#fail(new ImportFault('worker-gone'));
		}, 1000);
	}

	#fail(fault: ImportFault): void {
		this.gone = true;
		clearInterval(this.#watch);
		for (const { reject } of this.#waiting.values()) reject(fault);
		this.#waiting.clear();
	}
}
