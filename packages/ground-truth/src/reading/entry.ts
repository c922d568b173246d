/** A ground truth of the file. */
export interface Item {
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly requestId: string;
  /** As it is sent. */
  readonly json: string;
}

/** A line that is no ground truth. */
export interface BrokenLine {
  /** From 1. */
  readonly line: number;
  /** What was expected and what was got. */
  readonly detail: string;
  /** The beginning of the line; undefined if it is not text. */
  readonly text: string | undefined;
}

/** What a line of the file holds. */
export type Entry = Item | BrokenLine;

export function isItem(entry: Entry): entry is Item {
  return 'json' in entry;
}

/** Longest text of a broken line that is shown. */
const MAX_SHOWN = 200;

export function brokenLine(line: number, detail: string, text: string | undefined): BrokenLine {
  return { line, detail, text: text?.slice(0, MAX_SHOWN) };
}
