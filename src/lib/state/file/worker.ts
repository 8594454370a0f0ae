/** Reads a file beside the page: a message in, a call, a message out. */
import { FileDesk } from '../../import/file-desk';
import { ImportFault } from '../../import/import-fault';
import type { Answer, Request, Requests } from '../../import/worker-protocol';

const desk = new FileDesk(fetch.bind(self));
const post = (answer: Answer, transfer: Transferable[] = []) =>
	self.postMessage(answer, { transfer });

/** Progress is told no more often than this: milliseconds. Each time the page is drawn anew, which takes from the reading. */
const INTERVAL = 250;

self.onmessage = ({ data }: MessageEvent<Request | 'cancel'>) => {
	if (data === 'cancel') return desk.cancel();
	const { number } = data;
	answer(data)
		.then((gives) => post({ number, gives }, buffersOf(gives)))
		.catch((error: unknown) => {
			const { code, values } =
				error instanceof ImportFault
					? error
					: new ImportFault('failed', { message: String(error) });
			post({ number, fault: { code, values } });
		});
};

async function answer({
	number,
	name,
	takes
}: Request): Promise<Requests[keyof Requests]['gives']> {
	let told = 0;
	const onprogress = (progress: Extract<Answer, { progress: unknown }>['progress']) => {
		const now = performance.now();
		if (now - told < INTERVAL) return;
		told = now;
		post({ number, progress });
	};
	switch (name) {
		case 'open':
			return desk.open(takes as Requests['open']['takes'], onprogress);
		case 'dates':
			return desk.dates(takes as Requests['dates']['takes']);
		case 'preview':
			return desk.preview(takes as Requests['preview']['takes']);
		case 'read':
			return desk.read(takes as Requests['read']['takes'], onprogress);
		case 'rows':
			return desk.rows(takes as Requests['rows']['takes']);
		case 'find':
			return desk.find(takes as string);
		case 'search':
			return desk.search(takes as string);
	}
}

/** Columns are handed over, not copied. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
	if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
	else if (typeof value === 'object' && value !== null && !(value instanceof Blob))
		for (const part of Object.values(value)) buffersOf(part, found);
	return [...found];
}
