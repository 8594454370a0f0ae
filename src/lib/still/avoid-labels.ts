/** What the basemap's labels keep clear of: the incidents' marks, their names, and what is written on lines and areas. */
import type { DrawnMark } from '../table/drawn';
import type { Place } from '../core/site';
import { labelBox } from '../theme/mark-labels';
import { MARK_EXTENT } from '../theme/mark-shapes';
import { type Frame, projectToFrame } from './frame';
import type { Avoid, LabelOptions } from './labels';

export function avoidLabels(
	frame: Frame,
	marks: readonly DrawnMark[],
	named: readonly Place[]
): LabelOptions {
	const texts = named.flatMap(({ anchor }) =>
		anchor ? [avoidText(projectToFrame(frame, anchor))] : []
	);
	return {
		avoid: [...marks.map((mark) => avoidMark(mark, frame)), ...texts],
		hideNames: marks.flatMap(({ place }) =>
			place ? [place.name, ...Object.values(place.names), ...place.aliases] : []
		)
	};
}

function avoidMark({ at, label }: DrawnMark, frame: Frame): Avoid {
	const [x, y] = projectToFrame(frame, at);
	const box = {
		left: x - MARK_EXTENT,
		top: y - MARK_EXTENT,
		right: x + MARK_EXTENT,
		bottom: y + MARK_EXTENT
	};
	const text = label
		? labelBox(
				{ x, y, extent: 14, width: Math.max(label.name.length * 7, 60), height: 34 },
				label.side
			)
		: box;
	const left = Math.min(box.left, text.left);
	const top = Math.min(box.top, text.top);
	return {
		x: left,
		y: top,
		width: Math.max(box.right, text.right) - left,
		height: Math.max(box.bottom, text.bottom) - top,
		anchor: [x, y]
	};
}

/** Room for a chip or a line's name about its anchor. */
function avoidText([x, y]: readonly [number, number]): Avoid {
	return { x: x - 95, y: y - 16, width: 250, height: 32, anchor: [x, y] };
}
