/** Joins points that are too near to each other into their mean, until none are. */

/** Weighted points, in pixels of the world. */
export interface Points {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly weight: Float64Array;
}

/**
 * Each point joins the first one before it that is less than `spacing` away; since that moves their mean, it is gone
 * through again until nothing is joined any more. `around`: the world is a cylinder of this circumference (`world`), and x
 * may come out beyond it. Returns the group of each point and the groups' means.
 */
export function* mergeNear(
	points: Points,
	spacing: number,
	world: number,
	around: boolean
): Generator<undefined, { groupOf: Int32Array; points: Points }> {
	let groupOf: Int32Array = Int32Array.from(points.x, (_, i) => i);
	let now = points;
	while (now.x.length > 0) {
		const { parentOf, points: joined } = joinOnce(now, spacing, world, around);
		if (joined.x.length === now.x.length) return { groupOf, points: now };
		groupOf = groupOf.map((group) => parentOf[group]!);
		now = joined;
		yield;
	}
	return { groupOf, points };
}

function joinOnce(
	points: Points,
	spacing: number,
	world: number,
	around: boolean
): { parentOf: Int32Array; points: Points } {
	const count = points.x.length;
	const [x, y, weight] = [points.x.slice(), points.y.slice(), points.weight.slice()];
	const parentOf = new Int32Array(count);
	const buckets = makeBuckets(points, spacing, world, around);
	let size = 0;
	for (let i = 0; i < count; i++) {
		const [px, py, pw] = [points.x[i]!, points.y[i]!, points.weight[i]!];
		const found = buckets.find(px, py, (group) => {
			const dx = Math.abs(x[group]! - px);
			const dy = y[group]! - py;
			const near = around ? Math.min(dx, world - dx) : dx;
			return near * near + dy * dy < spacing * spacing;
		});
		if (found < 0) {
			[x[size], y[size], weight[size]] = [px, py, pw];
			buckets.add(px, py, size);
			parentOf[i] = size++;
			continue;
		}
		const total = weight[found]! + pw;
		// Beside the group, even across the antimeridian.
		const turned = around ? px + Math.round((x[found]! - px) / world) * world : px;
		const mean = x[found]! + ((turned - x[found]!) * pw) / total;
		x[found] = around ? mean - Math.floor(mean / world) * world : mean;
		y[found] = y[found]! + ((py - y[found]!) * pw) / total;
		weight[found] = total;
		parentOf[i] = found;
	}
	const cut = (values: Float64Array) => values.slice(0, size);
	return { parentOf, points: { x: cut(x), y: cut(y), weight: cut(weight) } };
}

/** Most buckets that are kept in an array, rather than in a map. */
const MOST_BUCKETS = 1 << 20;

/** Groups by where they were begun: squares at least as wide as the spacing, so that what is near is in one of nine. */
function makeBuckets(points: Points, spacing: number, world: number, around: boolean) {
	// Without any points, one bucket.
	let [west, east, north, south] =
		points.x.length === 0 ? [0, 0, 0, 0] : [Infinity, -Infinity, Infinity, -Infinity];
	for (let i = 0; i < points.x.length; i++) {
		west = Math.min(west, points.x[i]!);
		east = Math.max(east, points.x[i]!);
		north = Math.min(north, points.y[i]!);
		south = Math.max(south, points.y[i]!);
	}
	if (around) [west, east] = [0, world];
	const columns = Math.max(1, Math.floor((east - west) / spacing));
	// Round the world a whole number of them, each a little wider.
	const width = around ? world / columns : spacing;
	// What lies on the seam, as a mean may, is in the first of them.
	const columnOf = (x: number) =>
		around ? Math.floor(x / width) % columns : Math.floor((x - west) / width);
	const rowOf = (y: number) => Math.floor((y - north) / spacing);
	const across = columns + 3;
	const keyOf = (column: number, row: number) => (row + 1) * across + column + 1;
	const keys = (rowOf(south) + 3) * across;
	const dense = keys <= MOST_BUCKETS ? new Int32Array(keys) : null;
	const sparse = new Map<number, number>();
	/** By group, one more than the group before it in its bucket; 0 for none. */
	const before = new Int32Array(points.x.length);
	const headOf = (key: number) => (dense ? dense[key]! : (sparse.get(key) ?? 0));
	return {
		add(x: number, y: number, group: number): void {
			const key = keyOf(columnOf(x), rowOf(y));
			before[group] = headOf(key);
			if (dense) dense[key] = group + 1;
			else sparse.set(key, group + 1);
		},
		/** The lowest group of those near by that `test` takes; -1 for none. */
		find(x: number, y: number, test: (group: number) => boolean): number {
			const [column, row] = [columnOf(x), rowOf(y)];
			let lowest = -1;
			for (let down = row - 1; down <= row + 1; down++) {
				for (let side = column - 1; side <= column + 1; side++) {
					const turned = around ? (side + columns) % columns : side;
					for (let head = headOf(keyOf(turned, down)); head > 0; head = before[head - 1]!) {
						if ((lowest < 0 || head - 1 < lowest) && test(head - 1)) lowest = head - 1;
					}
				}
			}
			return lowest;
		}
	};
}
