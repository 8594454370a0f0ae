/**
 * Paints many small pictures on a canvas at once, by WebGL: on a 2D canvas each of them takes the main thread some ten
 * microseconds, when it is drawn and when the page is handed over. Pictures are kept side by side in one texture.
 */
import { PIXEL_RATIO } from './paint-mark';

/** The texture's width and height in pixels, at first and where that is too small: some 600 marks, and some 2,500. */
const SIDES = { few: 2048, many: 4096 };
/** Numbers that one picture takes: where it goes, and where it is in the texture; x, y, width and height of each. */
const NUMBERS = 8;

const VERTEX = `#version 300 es
layout(location = 0) in vec4 box;
layout(location = 1) in vec4 piece;
uniform vec2 size;
out vec2 at;
flat out vec4 within;
void main() {
	vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
	at = piece.xy + corner * piece.zw;
	within = vec4(piece.xy + 0.5, piece.xy + piece.zw - 0.5);
	vec2 place = (box.xy + corner * box.zw) / size * 2.0 - 1.0;
	gl_Position = vec4(place.x, -place.y, 0.0, 1.0);
}`;
/** At its edges a picture is not mixed with the one beside it. */
const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D pictures;
uniform float side;
in vec2 at;
flat in vec4 within;
out vec4 color;
void main() {
	color = texture(pictures, clamp(at, within.xy, within.zw) / side);
}`;

/** In pixels. */
export interface Rectangle {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

type Draw = (context: OffscreenCanvasRenderingContext2D) => void;

export class SpritePainter {
	readonly canvas = document.createElement('canvas');
	/** Null where there is no WebGL 2, and while the context is lost. */
	#gl: WebGL2RenderingContext | null = null;
	#program: WebGLProgram | null = null;
	#sizeAt: WebGLUniformLocation | null = null;
	#texture: WebGLTexture | null = null;
	#side = SIDES.few;
	/** What pictures are drawn on: a canvas for each would cost more than what is drawn on it. */
	readonly #sheet = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
	readonly #sprites = new Map<string, Rectangle>();
	/** Rows of pictures of the same height: by it, where the next one goes. */
	readonly #rows = new Map<number, { x: number; readonly y: number }>();
	#bottom = 0;
	#numbers = new Float32Array(256 * NUMBERS);
	#count = 0;
	readonly #listening = new AbortController();

	/** @param onlost the context is lost: nothing is painted any more, until it is restored */
	constructor(onlost: () => void) {
		const gl = this.canvas.getContext('webgl2', { antialias: false, depth: false });
		if (gl === null) return;
		this.#setUp(gl);
		const { signal } = this.#listening;
		this.canvas.addEventListener(
			'webglcontextlost',
			(event) => {
				// Else it would never be restored.
				event.preventDefault();
				this.#gl = null;
				onlost();
			},
			{ signal }
		);
		this.canvas.addEventListener('webglcontextrestored', () => this.#setUp(gl), { signal });
	}

	/** Browsers have few contexts: it is given back. */
	remove(): void {
		this.#listening.abort();
		this.#gl?.getExtension('WEBGL_lose_context')?.loseContext();
		this.#gl = null;
	}

	get ready(): boolean {
		return this.#gl !== null;
	}

	#setUp(gl: WebGL2RenderingContext): void {
		this.forget();
		// It may be lost again by now; then that is told, too.
		if (gl.isContextLost()) return;
		this.#gl = gl;
		// What there was went with the context.
		this.#texture = null;
		const program = (this.#program = gl.createProgram());
		for (const [type, source] of [
			[gl.VERTEX_SHADER, VERTEX],
			[gl.FRAGMENT_SHADER, FRAGMENT]
		] as const) {
			const shader = gl.createShader(type)!;
			gl.shaderSource(shader, source);
			gl.compileShader(shader);
			gl.attachShader(program, shader);
		}
		gl.linkProgram(program);
		gl.useProgram(program);
		this.#sizeAt = gl.getUniformLocation(program, 'size');
		this.#makeTexture(gl);
		gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
		gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
		gl.bufferData(gl.ARRAY_BUFFER, this.#numbers.byteLength, gl.DYNAMIC_DRAW);
		const bytes = Float32Array.BYTES_PER_ELEMENT;
		for (const index of [0, 1]) {
			gl.enableVertexAttribArray(index);
			gl.vertexAttribPointer(index, 4, gl.FLOAT, false, NUMBERS * bytes, index * 4 * bytes);
			gl.vertexAttribDivisor(index, 1);
		}
		gl.enable(gl.BLEND);
		gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
	}

	#makeTexture(gl: WebGL2RenderingContext): void {
		gl.deleteTexture(this.#texture);
		this.#texture = gl.createTexture();
		gl.bindTexture(gl.TEXTURE_2D, this.#texture);
		gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, this.#side, this.#side);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
		gl.uniform1f(gl.getUniformLocation(this.#program!, 'side'), this.#side);
	}

	/** Makes the canvas as large, in its own pixels, `ratio` of them to one of the page's: it is empty then. */
	resize(width: number, height: number, ratio: number): void {
		this.canvas.width = width;
		this.canvas.height = height;
		this.#gl?.viewport(0, 0, width, height);
		this.#gl?.uniform2f(this.#sizeAt, width / ratio, height / ratio);
	}

	/** Begins anew. */
	clear(): void {
		this.#gl?.clear(this.#gl.COLOR_BUFFER_BIT);
	}

	/** All pictures: others may be called the same now. */
	forget(): void {
		this.#sprites.clear();
		this.#rows.clear();
		this.#bottom = 0;
	}

	/** With the next {@link flush}; where there is no picture of this name it is drawn, from its top left corner. */
	paint(name: string, { x, y, width, height }: Rectangle, draw: Draw): void {
		const sprite = this.#sprites.get(name) ?? this.#add(name, width, height, draw);
		let at = this.#count++ * NUMBERS;
		if (at === this.#numbers.length) this.#grow();
		const numbers = this.#numbers;
		numbers[at++] = x;
		numbers[at++] = y;
		numbers[at++] = width;
		numbers[at++] = height;
		numbers[at++] = sprite.x;
		numbers[at++] = sprite.y;
		numbers[at++] = sprite.width;
		numbers[at] = sprite.height;
	}

	#grow(): void {
		const more = new Float32Array(this.#numbers.length * 2);
		more.set(this.#numbers);
		this.#numbers = more;
		this.#gl?.bufferData(this.#gl.ARRAY_BUFFER, more.byteLength, this.#gl.DYNAMIC_DRAW);
	}

	/** Its size is told in the page's pixels. */
	#add(name: string, width: number, height: number, draw: Draw): Rectangle {
		const sprite = this.#place(Math.round(width * PIXEL_RATIO), Math.round(height * PIXEL_RATIO));
		this.#sprites.set(name, sprite);
		const picture = this.#draw(sprite, draw);
		const { x, y } = sprite;
		const gl = this.#gl;
		if (gl === null) return sprite;
		const [format, type] = [gl.RGBA, gl.UNSIGNED_BYTE];
		gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, sprite.width, sprite.height, format, type, picture);
		return sprite;
	}

	/** In the sheet's top left corner. */
	#draw({ width, height }: Rectangle, draw: Draw): OffscreenCanvas {
		const sheet = this.#sheet;
		const { canvas } = sheet;
		if (canvas.width < width) canvas.width = width;
		if (canvas.height < height) canvas.height = height;
		sheet.clearRect(0, 0, canvas.width, canvas.height);
		sheet.save();
		sheet.scale(PIXEL_RATIO, PIXEL_RATIO);
		draw(sheet);
		sheet.restore();
		return canvas;
	}

	/** Where in the texture a picture goes. */
	#place(width: number, height: number): Rectangle {
		let row = this.#rows.get(height);
		if (row === undefined || row.x + width > this.#side) {
			if (this.#bottom + height > this.#side) this.#makeRoom();
			row = { x: 0, y: this.#bottom };
			this.#rows.set(height, row);
			this.#bottom += height;
		}
		const sprite = { x: row.x, y: row.y, width, height };
		row.x += width;
		return sprite;
	}

	/** The texture is full: what is to be painted so far is, and all are forgotten. */
	#makeRoom(): void {
		this.flush();
		this.forget();
		const gl = this.#gl;
		if (gl === null || this.#side === SIDES.many) return;
		if (gl.getParameter(gl.MAX_TEXTURE_SIZE) < SIDES.many) return;
		this.#side = SIDES.many;
		this.#makeTexture(gl);
	}

	flush(): void {
		const [gl, count] = [this.#gl, this.#count];
		this.#count = 0;
		if (gl === null || count === 0) return;
		gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.#numbers, 0, count * NUMBERS);
		gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
	}
}
