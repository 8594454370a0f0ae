/** What a page holds in JavaScript's memory, its workers' included: objects, and the bytes behind its arrays. */
import type { CDPSession, Page } from 'playwright-core';

interface HeapUsage {
	readonly usedSize: number;
	readonly embedderHeapUsedSize: number;
	/** Bytes of array buffers and of strings that lie outside. */
	readonly backingStorageSize: number;
}

/** Milliseconds for workers to say what they are asked. */
const PATIENCE = 20_000;

/** MB of 1024 × 1024 bytes that are still there once the garbage has been collected. */
export async function heapMb(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	try {
		const sum = async (send: (method: string) => Promise<unknown>) => {
			await send('HeapProfiler.collectGarbage');
			await send('HeapProfiler.collectGarbage');
			const heap = (await send('Runtime.getHeapUsage')) as HeapUsage;
			return heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize;
		};
		let bytes = await sum((method) => session.send(method as 'Runtime.getHeapUsage'));
		for (const send of await workersOf(session)) bytes += await sum(send);
		return bytes / 1024 / 1024;
	} finally {
		await session.detach();
	}
}

type Send = (method: string) => Promise<unknown>;

/** How to speak to each of a page's workers. Playwright has no sessions for them, so their messages go through the page's. */
async function workersOf(session: CDPSession): Promise<Send[]> {
	const ids: string[] = [];
	const waiting = new Map<string, (result: unknown) => void>();
	session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
		if (targetInfo.type === 'worker') ids.push(sessionId);
	});
	session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
		const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
		waiting.get(`${sessionId} ${id}`)?.(result);
	});
	await session.send('Target.setAutoAttach', {
		autoAttach: true,
		waitForDebuggerOnStart: false,
		flatten: false
	});
	let id = 0;
	return ids.map((sessionId) => async (method) => {
		id++;
		const answer = new Promise((resolve, reject) => {
			waiting.set(`${sessionId} ${id}`, resolve);
			setTimeout(() => reject(new Error(`A worker did not answer ${method}`)), PATIENCE).unref();
		});
		const message = JSON.stringify({ id, method });
		await session.send('Target.sendMessageToTarget', { sessionId, message });
		return answer;
	});
}
