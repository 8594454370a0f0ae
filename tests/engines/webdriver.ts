/** The part of WebDriver (https://www.w3.org/TR/webdriver2/) the journeys need, as plain requests. */

/** A command of a driver: method, path and body as the specification names them, and the `value` of its answer. */
export type Command = (
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: object
) => Promise<unknown>;

/** Milliseconds for an answer: a browser that did not start leaves its driver waiting for ever. */
const PATIENCE = 60_000;

/**
 * @param root the driver's address, without a slash at its end
 * @returns a function that throws what the driver says is wrong, or that it says nothing for a minute
 */
export function commandsOf(root: string): Command {
	return async (method, path, body) => {
		const signal = AbortSignal.timeout(PATIENCE);
		const answer = await fetch(root + path, {
			method,
			body: body && JSON.stringify(body),
			signal
		}).catch((cause: unknown) => {
			throw signal.aborted
				? new Error(`${method} ${path}: no answer in a minute`, { cause })
				: cause;
		});
		const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
		if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
		return value;
	};
}

/** Keys as the specification writes them (§ 15.4.2, keyboard actions). */
export const KEYS = {
	Backspace: '\uE003',
	Tab: '\uE004',
	Enter: '\uE007',
	Escape: '\uE00C',
	End: '\uE010',
	Home: '\uE011',
	ArrowLeft: '\uE012',
	ArrowRight: '\uE014'
} as const;

/** Keys pressed one after the other, each let go before the next. */
export const typing = (keys: readonly string[]) => ({
	type: 'key',
	id: 'keyboard',
	actions: keys.flatMap((value) => [
		{ type: 'keyDown', value },
		{ type: 'keyUp', value }
	])
});

/** A click of the left button, in CSS pixels from the top left of what is seen. */
export const clicking = (x: number, y: number) => ({
	type: 'pointer',
	id: 'mouse',
	parameters: { pointerType: 'mouse' },
	actions: [
		{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
		{ type: 'pointerDown', button: 0 },
		{ type: 'pointerUp', button: 0 }
	]
});
