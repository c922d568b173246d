import type { Contents, HandOvers } from './hand-overs';

/** A hand-over, and what differs from the earlier synthesis. */
export interface ComparedHandOver extends Contents {
  readonly change: 'new' | 'changed' | 'unchanged';
  /** Files of a changed hand-over that only the later synthesis has. */
  readonly added?: readonly string[];
  /** Files of a changed hand-over whose content differs. */
  readonly changed?: readonly string[];
  /** Files of a changed hand-over that only the earlier synthesis has. */
  readonly removed?: readonly string[];
}

/** The differences between two syntheses. */
export interface Comparison {
  readonly handOvers: Readonly<Record<string, ComparedHandOver>>;
  /** Paths of the hand-overs that only the earlier synthesis has. */
  readonly removed: readonly string[];
}

/** Compares the hand-overs of two syntheses, file by file. */
export function compareHandOvers(before: HandOvers, after: HandOvers): Comparison {
  return {
    handOvers: Object.fromEntries(
      Object.entries(after).map(([path, contents]) => [path, compared(before[path], contents)]),
    ),
    removed: Object.keys(before).filter((path) => !Object.hasOwn(after, path)),
  };
}

function compared(before: Contents | undefined, { digest, files }: Contents): ComparedHandOver {
  if (before === undefined) return { change: 'new', digest, files };
  if (before.digest === digest) return { change: 'unchanged', digest, files };
  const [earlier, later] = [Object.keys(before.files), Object.keys(files)];
  return {
    change: 'changed',
    digest,
    added: later.filter((file) => !Object.hasOwn(before.files, file)),
    changed: later.filter(
      (file) => Object.hasOwn(before.files, file) && before.files[file] !== files[file],
    ),
    removed: earlier.filter((file) => !Object.hasOwn(files, file)),
    files,
  };
}
