/** An image in shades of grey. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top; 0 is black, 255 is white. */
  readonly pixels: Uint8Array;
}

/** Most pixels of an image, so that a small file cannot fill the memory. */
export const MAX_PIXELS = 4_000_000;

/** A pixel's shade, by the weights of ITU-R BT.601. */
export function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
