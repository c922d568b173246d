import { crc32, deflateSync, inflateSync } from 'node:zlib';

import { ModelInputError } from '../iris-model';
import { luminance, MAX_PIXELS, type GrayImage } from './gray-image';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Samples of a pixel, by the colour type of the header. A palette's pixel is one index. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** Whether a file begins as a PNG does. */
export function isPng(file: Buffer): boolean {
  return file.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

/**
 * Decodes a PNG with 8 bits a sample that is not interlaced, in any colour type. What is transparent
 * appears as on white.
 *
 * @throws ModelInputError if it is another PNG, or none
 * @see https://www.w3.org/TR/png-3/
 */
export function decodePng(file: Buffer): GrayImage {
  const chunks = chunksOf(file);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.length !== 13) throw new ModelInputError('Expected a PNG, got one without a header');

  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bits = 0, colour = 0, , , interlaced = 0] = header.subarray(8);
  const samples = SAMPLES[colour];
  if (bits !== 8 || interlaced !== 0 || samples === undefined) {
    throw new ModelInputError('Expected a PNG with 8 bits a sample that is not interlaced');
  }
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) {
    throw new ModelInputError(`Expected 1 to ${MAX_PIXELS} pixels, got ${width} × ${height}`);
  }

  const rowBytes = width * samples;
  const data = inflated(chunks, height * (rowBytes + 1));
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? Buffer.alloc(0);
  const pixels = new Uint8Array(width * height);
  let previous = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1);
    const row = unfiltered(
      data[start] ?? 0,
      data.subarray(start + 1, start + 1 + rowBytes),
      previous,
      samples,
    );
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = shadeOf(
        row.subarray(x * samples, (x + 1) * samples),
        colour,
        palette,
      );
    }
    previous = row;
  }
  return { width, height, pixels };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(file: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let position = SIGNATURE.length;
  while (position + 12 <= file.length) {
    const length = file.readUInt32BE(position);
    const end = position + 8 + length;
    if (end + 4 > file.length) break;

    const type = file.toString('latin1', position + 4, position + 8);
    if (crc32(file.subarray(position + 4, end)) !== file.readUInt32BE(end)) {
      throw new ModelInputError(`The PNG is damaged: the checksum of its ${type} is wrong`);
    }
    chunks.push({ type, data: file.subarray(position + 8, end) });
    position = end + 4;
  }
  return chunks;
}

function inflated(chunks: readonly Chunk[], size: number): Buffer {
  const compressed = Buffer.concat(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
  );
  try {
    const data = inflateSync(compressed, { maxOutputLength: size });
    if (data.length === size) return data;
  } catch {
    // Too long, cut off or damaged.
  }
  throw new ModelInputError('The PNG is damaged: its pixels do not fit its header');
}

/** @see https://www.w3.org/TR/png-3/#9Filters */
function unfiltered(
  filter: number,
  row: Uint8Array,
  above: Uint8Array,
  samples: number,
): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(row.length);
  for (let index = 0; index < row.length; index++) {
    const a = index < samples ? 0 : (plain[index - samples] ?? 0);
    const b = above[index] ?? 0;
    const c = index < samples ? 0 : (above[index - samples] ?? 0);
    const predicted = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
    if (predicted === undefined) throw new ModelInputError(`The PNG has the filter ${filter}`);

    plain[index] = (row[index] ?? 0) + predicted;
  }
  return plain;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;

  return pb <= pc ? b : c;
}

function shadeOf(samples: Uint8Array, colour: number, palette: Buffer): number {
  const [first = 0, second = 0, third = 0, alpha = 255] = samples;
  if (colour === PALETTE) {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * first, 3 * first + 3);
    return luminance(red, green, blue);
  }

  const shade = samples.length < 3 ? first : luminance(first, second, third);
  const opacity = samples.length === 2 ? second : samples.length === 4 ? alpha : 255;
  return 255 + Math.round(((shade - 255) * opacity) / 255);
}

/** Encodes an image as a PNG in shades of grey. */
export function encodePng({ width, height, pixels }: GrayImage): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}
