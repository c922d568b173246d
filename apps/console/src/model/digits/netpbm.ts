import { ModelInputError } from '../iris-model';
import { luminance, MAX_PIXELS, type GrayImage } from './gray-image';

/** Type, width, height and maximum, with comments between them, and one white space at the end. */
const HEADER =
  /^P([56])(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,9})\s/;

/**
 * Decodes a binary PGM (P5) or PPM (P6) with one byte a sample.
 *
 * @throws ModelInputError if it is anything else
 * @see https://netpbm.sourceforge.net/doc/ppm.html
 */
export function decodeNetpbm(file: Buffer): GrayImage {
  const match = HEADER.exec(file.toString('latin1', 0, 1_000));
  if (match === null) {
    throw new ModelInputError('Expected an image: a PNG, or a PGM or PPM in binary (P5 or P6)');
  }

  const [header, kind, ...sizes] = match;
  const [width = 0, height = 0, maximum = 0] = sizes.map(Number);
  const samples = kind === '6' ? 3 : 1;
  const data = file.subarray(header.length);
  if (maximum < 1 || maximum > 255) throw new ModelInputError('Expected a maximum of 1 to 255');
  if (width * height === 0 || width * height > MAX_PIXELS) {
    throw new ModelInputError(`Expected 1 to ${MAX_PIXELS} pixels, got ${width} × ${height}`);
  }

  if (data.length < width * height * samples) {
    throw new ModelInputError(`The image is cut off: ${width} × ${height} pixels do not fit`);
  }

  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = red, blue = red] = data.subarray(
      index * samples,
      (index + 1) * samples,
    );
    return Math.min(255, Math.round((luminance(red, green, blue) * 255) / maximum));
  });
  return { width, height, pixels };
}
