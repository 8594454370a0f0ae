/** Long work in pieces: others get their turn between them, and a reader who closes the dialog is obeyed. */
import { ImportFault } from './import-fault';

export function stopIfCancelled(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new ImportFault('cancelled');
}

/**
 * Waits until messages and events that have come in were handled. A message, because promises alone never let them,
 * and timers are slowed to a second in hidden tabs.
 */
export async function letOthersRun(signal: AbortSignal | undefined): Promise<void> {
	stopIfCancelled(signal);
	await new Promise<void>((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			// An open port keeps a Node process alive.
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
	stopIfCancelled(signal);
}
