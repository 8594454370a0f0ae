/** A file of the reader's own, from the moment it is chosen to its map: one step after the other, each of which can be left. */
import type { Bounds } from '../../core/geo';
import type { Translate } from '../../core/messages';
import type { Geodata } from '../../core/parse';
import { ImportFault } from '../../import/import-fault';
import type { Mapping } from '../../import/mapping';
import type { PreviewRow } from '../../import/preview-rows';
import type { Progress } from '../../import/reader';
import type { Report } from '../../import/report';
import type { FileSource, OpenedFile } from '../../import/worker-protocol';
import type { Explorer } from '../explorer.svelte';
import { FileRecords } from './file-records';
import { siteOfFile } from './file-site';
import { joinData } from './joined-data';
import { readWhole } from './whole-file';
import { FileWorker } from './file-worker';
import { lookedAt } from './looked-at';
import { keepMapping, rememberedMapping } from './kept-mappings';
import { ShownData } from '../shown-data';

export type Step =
	| { readonly is: 'none' }
	| {
			readonly is: 'opening' | 'reading';
			readonly name: string;
			readonly progress: Progress | null;
	  }
	| {
			readonly is: 'mapping';
			readonly file: OpenedFile;
			readonly mapping: Mapping;
			readonly preview: readonly PreviewRow[];
	  }
	| {
			readonly is: 'failed';
			readonly name: string;
			readonly fault: ImportFault;
			/** It may succeed once something else is looked at. */
			readonly again: (() => Promise<void>) | null;
	  };

/** A file that is on the map. */
export interface ShownFile {
	readonly name: string;
	readonly file: OpenedFile;
	readonly mapping: Mapping;
	readonly report: Report;
	readonly rejects: Blob | null;
	/** Of a table that is too large to be shown whole, a part is shown: what is looked at now can be read in its place. */
	readonly again: (() => Promise<void>) | null;
	/** Shown beside nothing, it can be shown beside the site's own data. */
	readonly alone: boolean;
	/** Shown beside other data, of which its columns cannot be changed any more. */
	readonly joined: boolean;
}

export class FileOpener {
	step = $state.raw<Step>({ is: 'none' });
	shown = $state.raw<ShownFile | null>(null);
	readonly #explorer: Explorer;
	readonly #t: Translate;
	/** Where what was opened is, for the map to go there. */
	readonly #onshown: (bounds: Bounds | null) => void;
	/** The worker of the step under way, and of what is shown. */
	#worker: FileWorker | undefined;
	#shownWorkers: readonly FileWorker[] = [];
	#address: string | null = null;
	/** Opens the same once more. */
	#again = () => Promise.resolve();
	/** What is opened is added to what is shown. */
	#adds = false;

	constructor(explorer: Explorer, t: Translate, onshown: (bounds: Bounds | null) => void) {
		this.#explorer = explorer;
		this.#t = t;
		this.#onshown = onshown;
	}

	/** Chosen or dropped; `add`: beside what is shown, rather than in its place. */
	openFile(file: File, add = false): Promise<void> {
		this.#adds = add;
		return this.#open({ file }, file.name, null);
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
		this.#adds = false;
		return this.#open({ url: url.href }, name, path);
	}

	async #open(from: FileSource, name: string, address: string | null): Promise<void> {
		this.cancel();
		const worker = (this.#worker = new FileWorker());
		this.#address = address;
		this.#again = () => this.#open(from, name, address);
		await this.#attempt(name, async () => {
			this.step = { is: 'opening', name, progress: null };
			const takes = { from, part: lookedAt(this.#explorer) };
			const file = await worker.ask('open', takes, (progress) => {
				this.step = { is: 'opening', name, progress };
			});
			const whole = this.#adds ? null : await readWhole(file, from);
			if (whole !== null) return this.#showWhole(file, whole);
			const remembered = rememberedMapping(file);
			const { mapping, questions } = file.proposal;
			if (remembered !== null) return this.#read(file, remembered);
			// A known layout may lack dates or places; but what could be read in two ways is asked for.
			const doubtful = questions.some(({ code }) => code !== 'no-date' && code !== 'no-place');
			if (mapping.layout !== 'other' && !doubtful) return this.#read(file, mapping);
			await this.#ask(file, mapping);
		});
	}

	/** The mapping step shows what the first rows will be. */
	async #ask(file: OpenedFile, mapping: Mapping): Promise<void> {
		const preview = await this.#worker!.ask('preview', mapping);
		this.step = { is: 'mapping', file, mapping, preview };
	}

	/** Another choice of columns. */
	async change(mapping: Mapping): Promise<void> {
		const { step } = this;
		if (step.is === 'mapping')
			await this.#attempt(step.file.name, () => this.#ask(step.file, mapping));
	}

	/** Other columns of dates, each in the format it is written in. */
	async changeDates(date: string | null, end: string | null): Promise<void> {
		const { step } = this;
		if (step.is !== 'mapping') return;
		await this.#attempt(step.file.name, async () => {
			const dates = await this.#worker!.ask('dates', { date, end });
			await this.#ask(step.file, { ...step.mapping, ...dates });
		});
	}

	/** The choice holds, and is remembered for files with the same columns; `add`: beside what is shown. */
	async confirm(add = this.#adds): Promise<void> {
		const { step } = this;
		if (step.is !== 'mapping') return;
		this.#adds = add;
		keepMapping(step.file, step.mapping);
		await this.#attempt(step.file.name, () => this.#read(step.file, step.mapping));
	}

	/** What is shown of a file alone, beside the site's own data. */
	async addOwn(): Promise<void> {
		const { shown } = this;
		if (shown === null) return;
		this.#worker = this.#shownWorkers[0];
		await this.#attempt(shown.name, () =>
			this.#read(shown.file, shown.mapping, this.#explorer.own)
		);
	}

	/** The columns that are chosen are those of what is shown: it cannot be added to itself. */
	get isRemapping(): boolean {
		return this.#worker !== undefined && this.#shownWorkers.includes(this.#worker);
	}

	/** The columns of what is shown are to be others. */
	async remap(): Promise<void> {
		const { shown } = this;
		if (shown === null) return;
		this.#worker = this.#shownWorkers.at(-1);
		this.#adds = false;
		await this.#attempt(shown.name, () => this.#ask(shown.file, shown.mapping));
	}

	async #read(
		file: OpenedFile,
		mapping: Mapping,
		first: ShownData | null = this.#adds ? this.#explorer.data : null
	): Promise<void> {
		const { name } = file;
		const worker = this.#worker!;
		this.step = { is: 'reading', name, progress: null };
		const beside = first && {
			table: first.table,
			kinds: first.site.dataset.kinds.map(({ label }) => label),
			places: first.site.places.length
		};
		const read = await worker.ask('read', { mapping, beside }, (progress) => {
			this.step = { is: 'reading', name, progress };
		});
		const site = siteOfFile(name, read, this.#explorer.own.site, this.#t);
		const records = new FileRecords(worker);
		const info = {
			title: name,
			address: first === null ? this.#address : null,
			hasText: mapping.text !== null || first?.isWhole === true,
			geometries: null
		};
		const data =
			first !== null && read.joined !== null
				? joinData(first, { site, records }, read.joined, info)
				: new ShownData(site, read.table, records, info);
		this.#show(data, worker, first !== null && first.file !== null, read.bounds, {
			...{ name: data.site.dataset.title, file, mapping, report: read.report },
			rejects: read.rejects,
			again: file.part === null || first !== null ? null : this.#again,
			alone: first === null,
			joined: first !== null
		});
	}

	#showWhole(file: OpenedFile, { site, geometries }: Geodata): void {
		const { name } = file;
		const info = { title: name, address: this.#address, hasText: true, geometries };
		const named = { ...site, dataset: { ...site.dataset, title: name } };
		const data = new ShownData(named, undefined, undefined, info);
		const counts = data.filter.counts();
		const report: Report = {
			...{ records: counts.total, accepted: counts.total, rejected: 0, counts: 'records' },
			...{ undated: counts.undated, unlocated: counts.unlocated },
			...{ reasons: [], rejections: [], warnings: [], csv: [] }
		};
		this.#show(data, this.#worker!, false, site.dataset.view, {
			...{ name, file, mapping: file.proposal.mapping, report },
			rejects: null,
			again: null,
			alone: false,
			joined: false
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
		this.shown = shown;
		this.step = { is: 'none' };
		this.#explorer.show(data);
		this.#onshown(bounds);
	}

	/** Leaves the step under way; what was shown before stays. */
	cancel(): void {
		const worker = this.#worker;
		this.#worker = undefined;
		if (worker !== undefined && this.#shownWorkers.includes(worker)) worker.cancel();
		else worker?.close();
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

	async #attempt(name: string, run: () => Promise<void>): Promise<void> {
		const worker = this.#worker;
		try {
			await run();
		} catch (error) {
			// Another file was chosen meanwhile, or this one left.
			if (worker !== this.#worker) return;
			const fault =
				error instanceof ImportFault
					? error
					: new ImportFault('failed', { message: String((error as Error).message) });
			const again = ['too-many-in-part', 'none-in-part'].includes(fault.code) ? this.#again : null;
			this.step =
				fault.code === 'cancelled' ? { is: 'none' } : { is: 'failed', name, fault, again };
		}
	}
}
