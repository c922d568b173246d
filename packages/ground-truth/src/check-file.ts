import { resolve } from 'node:path';

import { formatOf } from './file-format-of';
import { EXIT_CODES, type GroundTruthOptions } from './options';
import { isItem } from './reading/entry';
import { openFile } from './reading/open-file';
import { readEntries } from './reading/read-entries';
import { amount, thousands } from './summary';

/** Most broken lines that are printed. */
const MAX_SHOWN = 20;

/**
 * Reads a file and reports broken lines, but sends nothing.
 *
 * @returns the exit code: 1 if a line is broken
 * @throws UserError if the file cannot be read
 */
export async function checkFile(options: GroundTruthOptions): Promise<number> {
  const { chunks } = await openFile(resolve(options.file));
  let [items, broken] = [0, 0];
  for await (const entry of readEntries(
    chunks,
    formatOf(options, { kind: options.kind, isSent: false }),
  )) {
    if (isItem(entry)) {
      items++;
    } else {
      broken++;
      if (broken <= MAX_SHOWN) {
        console.error(`${options.file}, line ${entry.line}: ${entry.detail}`);
      }
    }
  }
  if (broken > MAX_SHOWN) console.error(`… and ${thousands(broken - MAX_SHOWN)} more`);
  console.log(
    `${options.file}: ${amount(items, 'ground truth')}, ${amount(broken, 'broken line')}.`,
  );
  return broken === 0 ? EXIT_CODES.recorded : EXIT_CODES.refused;
}
