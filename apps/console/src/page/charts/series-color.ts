/** Colours of series, with the hues of CloudWatch, legible on both backgrounds. */
const COLORS = [
  '#3b82d6',
  '#e8853a',
  '#35a35b',
  '#d6494d',
  '#9a6dd7',
  '#a5714c',
  '#e377c2',
  '#7f8c99',
  '#b8b32a',
  '#2aaebf',
] as const;

/** The colour of the series at an index. */
export function seriesColor(index: number): string {
  return COLORS[index % COLORS.length] ?? COLORS[0];
}
