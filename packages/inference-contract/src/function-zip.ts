import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

import { SIGNALS_FILE_NAME, type WatchedSignals } from './signals/watched-signals';
import { joinZips } from './zip-entries';

/**
 * Zips files to the same bytes on every machine: sorted names, a fixed time (zip stores local time, so
 * its fields are fixed, not the instant), a fixed mode, and a compressor of this workspace.
 */
export function zipDeterministically(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.keys(files)
    .sort()
    .map((name) => [
      name,
      [
        files[name],
        {
          level: 9,
          mtime: new Date(1980, 0, 2, 12, 0, 0),
          // A regular file that everyone may read, as Lambda requires, in Unix form.
          os: 3,
          attrs: (0o100644 << 16) >>> 0,
        },
      ],
    ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

/**
 * The function's zip with the file of a stack's signals beside its code. The same zip and signals give
 * the same bytes on every machine.
 */
export function zipWithSignals(zip: Uint8Array, watched: WatchedSignals): Uint8Array {
  const signals = strToU8(JSON.stringify(watched));
  return joinZips(zip, zipDeterministically({ [SIGNALS_FILE_NAME]: signals }));
}

/**
 * The signals in a function's zip; undefined if it has none.
 *
 * @throws Error for what is no zip, SyntaxError for a file that is not JSON
 */
export function signalsInZip(zip: Uint8Array): WatchedSignals | undefined {
  const files = unzipSync(zip, { filter: ({ name }) => name === SIGNALS_FILE_NAME });
  const file = files[SIGNALS_FILE_NAME];
  return file && (JSON.parse(strFromU8(file)) as WatchedSignals);
}
