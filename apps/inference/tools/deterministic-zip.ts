import { zipSync, type Zippable } from 'fflate';

/**
 * The same files give the same bytes everywhere and always: names sorted, one time (zip stores local
 * time, so the fields and not the instant are fixed), one mode, and a compressor that is part of
 * this workspace and not of the machine.
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
          // A regular file that everybody may read, as Lambda needs; the mode is Unix's.
          os: 3,
          attrs: (0o100644 << 16) >>> 0,
        },
      ],
    ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}
