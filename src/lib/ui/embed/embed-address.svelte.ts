/** The address of a page inside another. Only its camera is written; what is open replaces what was. */
import type { Camera } from '../../core/geo';
import { decodeCamera } from '../../core/permalink';
import { Address } from '../../state/address';

export class EmbedAddress extends Address {
	/** Where the link or the reader put the map; null while it shows the page's own view. */
	camera = $state.raw<Camera | null>(null);

	read(): void {
		this.camera = decodeCamera(location.hash);
	}

	override writeCamera(camera: Camera): void {
		this.camera = camera;
		super.writeCamera(camera);
	}
}
