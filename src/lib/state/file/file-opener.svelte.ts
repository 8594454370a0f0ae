/** A file of the reader's own, from the moment it is chosen to its map: one step after the other, each of which can be left. */
import type { Bounds } from '../../core/geo';
import type { Window } from '../../core/match';
import type { Translate } from '../../core/messages';
import { emptyView } from '../../core/permalink';
import type { Geodata } from '../../core/parse';
import { ImportFault } from '../../import/import-fault';
import type { Mapping } from '../../import/mapping';
import type { OpenedFile } from '../../import/worker-protocol';
import { filterMany } from '../../table/block-counts';
import type { Explorer } from '../explorer.svelte';
import { FileRecords } from './file-records';
import { siteOfFile } from './file-site';
import { asBeside, joinData } from './joined-data';
import { readWhole, wholeOf } from './whole-file';
import { FileWorker } from './file-worker';
import { lookedAt } from './looked-at';
import { keepMapping, rememberedMapping, swapsOrder } from './kept-mappings';
import { ShownData } from '../shown-data';
import { showLate } from './show-late';
import type { Opening, ShownFile, Step, Turn } from './steps';

export class FileOpener {
	step = $state.raw<Step>({ is: 'none' });
	shown = $state.raw<ShownFile | null>(null);
	readonly #explorer: Explorer;
	readonly #t: Translate;
	/** Where what was opened is, for the map to go there, and the dates to show of it. */
	readonly #onshown: (bounds: Bounds | null, window: Window) => void;
	/** Started ahead, for the first file. */
	#spare: FileWorker | undefined = new FileWorker();
	/** The worker of the step under way, and of what is shown. */
	#worker: FileWorker | undefined;
	#shownWorkers: readonly FileWorker[] = [];
	#turn: Turn = { isOver: true };
	/** What is on its way, and what is shown. */
	#opening: Opening | null = null;
	#shownOpening: Opening | null = null;

	constructor(
		explorer: Explorer,
		t: Translate,
		onshown: (bounds: Bounds | null, window: Window) => void
	) {
		this.#explorer = explorer;
		this.#t = t;
		this.#onshown = onshown;
	}

	/** Chosen or dropped; `add`: beside what is shown, rather than in its place. */
	openFile(file: File, add = false): Promise<void> {
		return this.#open({ from: { file }, name: file.name, address: null, adds: add, again: false });
	}

	/** Named in the page's address: `path` as it stands there. */
	openAddress(path: string): Promise<void> {
		const url = new URL(path, location.href);
		const name = decodeURIComponent(url.pathname.split('/').at(-1) || path);
		if (url.origin !== location.origin) {
			this.step = {
				is: 'failed',
				name,
				fault: new ImportFault('other-host', { name: url.host }),
				again: null
			};
			return Promise.resolve();
		}
		return this.#open({
			...{ from: { url: url.href }, name, address: path },
			...{ adds: false, again: false }
		});
	}

	async #open(opening: Opening): Promise<void> {
		const { from, name, adds } = opening;
		this.cancel();
		const worker = (this.#worker = this.#spare?.gone === false ? this.#spare : new FileWorker());
		this.#spare = undefined;
		this.#opening = opening;
		await this.#attempt(name, async (turn) => {
			const takes = { from, part: lookedAt(this.#explorer) };
			const [file, whole] = await showLate(
				async (tell) => {
					const opened = await worker.ask('open', takes, tell);
					return [opened, adds ? null : await readWhole(opened, from)] as const;
				},
				(progress) => this.#tell(turn, { is: 'opening', name, progress })
			);
			if (turn.isOver) return;
			if (whole !== null) return this.#showWhole(file, whole);
			const { mapping, questions } = file.proposal;
			const kept = rememberedMapping(file);
			// What is recognised by now may once have been asked for.
			const remembered = mapping.layout === 'table' && kept?.layout === 'other' ? null : kept;
			if (remembered !== null) {
				const { date, end } = remembered;
				const [dateOf, endOf] = [date?.column ?? null, end?.column ?? null];
				const found = await worker.ask('dates', { date: dateOf, end: endOf });
				// Of another hand: the columns are the same, the order of day and month is not.
				if (swapsOrder(date, found.date) || swapsOrder(end, found.end))
					return this.#ask(turn, file, { ...remembered, ...found });
				return this.#read(turn, file, remembered);
			}
			// A known layout may lack dates or places; but what could be read in two ways is asked for.
			const doubtful = questions.some(({ code }) => code !== 'no-date' && code !== 'no-place');
			if (mapping.layout !== 'other' && !doubtful) return this.#read(turn, file, mapping);
			await this.#ask(turn, file, mapping);
		});
	}

	/** The mapping step shows what the first rows will be. */
	async #ask(turn: Turn, file: OpenedFile, mapping: Mapping): Promise<void> {
		const preview = await this.#worker!.ask('preview', mapping);
		if (turn.isOver) return;
		this.step = { is: 'mapping', file, mapping, preview, isConfirmed: false };
	}

	/** Another choice of columns. */
	async change(mapping: Mapping): Promise<void> {
		const { step } = this;
		if (step.is !== 'mapping' || step.isConfirmed) return;
		this.step = { ...step, mapping };
		await this.#attempt(step.file.name, (turn) => this.#ask(turn, step.file, mapping));
	}

	/** Other columns of dates, each in the format it is written in. */
	async changeDates(date: string | null, end: string | null): Promise<void> {
		const { step } = this;
		if (step.is !== 'mapping' || step.isConfirmed) return;
		const { file, mapping } = step;
		await this.#attempt(file.name, async (turn) => {
			const dates = await this.#worker!.ask('dates', { date, end });
			await this.#ask(turn, file, { ...mapping, ...dates });
		});
	}

	/** The choice holds, and is remembered for files with the same columns; `add`: beside what is shown. */
	async confirm(add = this.#opening?.adds ?? false): Promise<void> {
		const { step } = this;
		if (step.is !== 'mapping' || step.isConfirmed) return;
		this.step = { ...step, isConfirmed: true };
		this.#opening = this.#opening && { ...this.#opening, adds: add };
		keepMapping(step.file, step.mapping);
		await this.#attempt(step.file.name, (turn) => this.#read(turn, step.file, step.mapping));
	}

	/** What is shown of a file alone, beside the site's own data. */
	async addOwn(): Promise<void> {
		const { shown } = this;
		if (shown === null) return;
		this.cancel();
		this.#worker = this.#shownWorkers[0];
		this.#opening = this.#shownOpening;
		const { file, mapping } = shown.files[0];
		await this.#attempt(shown.name, (turn) => this.#read(turn, file, mapping, this.#explorer.own));
	}

	/** The columns that are chosen are those of what is shown: it cannot be added to itself. */
	get isRemapping(): boolean {
		return this.#worker !== undefined && this.#shownWorkers.includes(this.#worker);
	}

	/** The columns of what is shown are to be others. */
	async remap(): Promise<void> {
		const { shown } = this;
		if (shown === null) return;
		this.cancel();
		this.#worker = this.#shownWorkers.at(-1);
		this.#opening = this.#shownOpening && { ...this.#shownOpening, adds: false, again: false };
		const { file, mapping } = shown.files[0];
		await this.#attempt(shown.name, (turn) => this.#ask(turn, file, mapping));
	}

	async #read(
		turn: Turn,
		file: OpenedFile,
		mapping: Mapping,
		first: ShownData | null = this.#opening?.adds ? this.#explorer.data : null
	): Promise<void> {
		const { name } = file;
		const worker = this.#worker!;
		const beside = first && asBeside(first);
		const read = await showLate(
			(tell) => worker.ask('read', { mapping, beside }, tell),
			(progress) => this.#tell(turn, { is: 'reading', name, progress })
		);
		if (turn.isOver) return;
		const site = siteOfFile(name, read, this.#explorer.own.site, this.#t);
		const records = new FileRecords(worker);
		const info = {
			title: name,
			address: first === null ? (this.#opening?.address ?? null) : null,
			part: first === null ? file.part : null,
			hasText: mapping.text !== null,
			geometries: null
		};
		const data =
			first !== null && read.joined !== null
				? joinData(first, { site, records }, read.joined, info)
				: new ShownData(site, read.table, records, info, filterMany(read.table, site));
		const one = { file, mapping, report: read.report, rejects: read.rejects };
		const before = first?.file ? this.shown : null;
		this.#show(data, worker, before !== null, read.bounds, {
			name: data.site.dataset.title,
			files: before ? [...before.files, one] : [one],
			again: file.part === null || first !== null ? null : this.#againOf(this.#opening),
			alone: first === null,
			joined: first !== null
		});
	}

	/** Unless something else was begun meanwhile, or this left. */
	#tell(turn: Turn, step: Step): void {
		if (!turn.isOver) this.step = step;
	}

	#showWhole(file: OpenedFile, { site, geometries }: Geodata): void {
		const { name } = file;
		const info = {
			...{ title: name, address: this.#opening?.address ?? null, part: null },
			...{ hasText: true, geometries }
		};
		const named = { ...site, dataset: { ...site.dataset, title: name } };
		const data = new ShownData(named, undefined, undefined, info);
		this.#show(data, this.#worker!, false, site.dataset.view, {
			...{ name, files: [wholeOf(file, data.filter.counts())] },
			...{ again: null, alone: false, joined: false }
		});
	}

	/** `keep`: the workers of what was shown before are still needed. */
	#show(
		data: ShownData,
		worker: FileWorker,
		keep: boolean,
		bounds: Bounds | null,
		shown: ShownFile
	): void {
		if (!keep) for (const other of this.#shownWorkers) if (other !== worker) other.close();
		this.#shownWorkers = keep ? [...this.#shownWorkers, worker] : [worker];
		const before = this.shown;
		const again = this.#opening?.again === true;
		this.#shownOpening = this.#opening;
		this.shown = shown;
		this.step = { is: 'none' };
		const explorer = this.#explorer;
		const { window } = explorer;
		explorer.show(data);
		if (!again) this.#onshown(bounds, shown.joined ? window : explorer.ends);
		// What was looked at stays; but the filters of other data are no filters of this.
		else if (before === null)
			explorer.apply({ ...emptyView, data: explorer.view.data, from: window.from, to: window.to });
	}

	/** Opens the same once more, for what is looked at by then. */
	#againOf(opening: Opening | null): (() => Promise<void>) | null {
		return opening && (() => this.#open({ ...opening, again: true }));
	}

	/** Leaves the step under way; what was shown before stays. */
	cancel(): void {
		const worker = this.#worker;
		const isBusy = !this.#turn.isOver;
		this.#turn.isOver = true;
		this.#worker = undefined;
		// What is shown may be searched through: that goes on.
		if (worker === undefined || !this.#shownWorkers.includes(worker)) worker?.close();
		else if (isBusy) worker.cancel();
		this.step = { is: 'none' };
	}

	/** The site's own data again. */
	close(): void {
		this.cancel();
		for (const worker of this.#shownWorkers) worker.close();
		this.#shownWorkers = [];
		this.shown = null;
		this.#explorer.show(null);
	}

	async #attempt(name: string, run: (turn: Turn) => Promise<void>): Promise<void> {
		this.#turn.isOver = true;
		const turn: Turn = (this.#turn = { isOver: false });
		try {
			await run(turn);
		} catch (error) {
			if (turn.isOver) return;
			const fault =
				error instanceof ImportFault
					? error
					: new ImportFault('failed', { message: String((error as Error).message) });
			const partly = ['too-many-in-part', 'none-in-part'].includes(fault.code);
			const again = partly ? this.#againOf(this.#opening) : null;
			this.step =
				fault.code === 'cancelled' ? { is: 'none' } : { is: 'failed', name, fault, again };
		} finally {
			turn.isOver = true;
		}
	}
}
