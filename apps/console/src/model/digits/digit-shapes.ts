/** The digits in five columns and seven rows, as dot matrix displays show them. */
export const DIGIT_SHAPES: readonly (readonly string[])[] = [
  [' ### ', '#   #', '#  ##', '# # #', '##  #', '#   #', ' ### '],
  ['  #  ', ' ##  ', '  #  ', '  #  ', '  #  ', '  #  ', ' ### '],
  [' ### ', '#   #', '    #', '   # ', '  #  ', ' #   ', '#####'],
  ['#####', '   # ', '  #  ', '   # ', '    #', '#   #', ' ### '],
  ['   # ', '  ## ', ' # # ', '#  # ', '#####', '   # ', '   # '],
  ['#####', '#    ', '#### ', '    #', '    #', '#   #', ' ### '],
  ['  ## ', ' #   ', '#    ', '#### ', '#   #', '#   #', ' ### '],
  ['#####', '    #', '   # ', '  #  ', ' #   ', ' #   ', ' #   '],
  [' ### ', '#   #', '#   #', ' ### ', '#   #', '#   #', ' ### '],
  [' ### ', '#   #', '#   #', ' ####', '    #', '   # ', ' ##  '],
];

/** The classes of images. */
export const DIGITS: readonly string[] = DIGIT_SHAPES.map((_shape, digit) => String(digit));

/** How an image of a digit is drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Place of the digit's upper left corner, and size of its dots, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly dot: number;
  /** Shades from 0 to 255. */
  readonly ink: number;
  readonly paper: number;
  /** Most that a pixel's shade differs from these. */
  readonly noise: number;
}

/** Draws a digit. */
export function drawDigit(digit: number, drawing: Drawing) {
  const { width, height, left, top, dot, ink, paper, noise } = drawing;
  const shape = DIGIT_SHAPES[digit] ?? [];
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const column = Math.floor(((index % width) - left) / dot);
    const row = Math.floor((Math.floor(index / width) - top) / dot);
    const shade = shape[row]?.[column] === '#' ? ink : paper;
    const noisy = shade + (2 * Math.random() - 1) * noise;
    return Math.max(0, Math.min(255, Math.round(noisy)));
  });
  return { width, height, pixels };
}
