import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes the synthesized entries of a folder equal to those of a draft, which may lose them. Files with the
 * same content stay untouched, so that they keep their time of modification. Entries that the draft lacks
 * stay at the top of the folder, where Terraform keeps its own, and are removed below it.
 */
export function replaceOutput(draft: string, folder: string): void {
  if (isMoved(draft, folder)) return;
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(draft, { withFileTypes: true })) {
    const [source, target] = [join(draft, entry.name), join(folder, entry.name)];
    if (!entry.isDirectory()) {
      writeIfChanged(target, readFileSync(source));
      continue;
    }
    removeUnlessFolder(target);
    removeOthers(source, target);
    replaceOutput(source, target);
  }
}

/** Moves a draft to where nothing is yet. That fails from one file system to another. */
function isMoved(draft: string, folder: string): boolean {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return false;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    renameSync(draft, folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EXDEV') return false;
    throw error;
  }
}

/** Writes a file, unless it has this content already. Whatever else is there gives way. */
export function writeIfChanged(path: string, content: Buffer): void {
  const present = statSync(path, { throwIfNoEntry: false });
  if (present?.isFile() === true && present.size === content.length) {
    if (readFileSync(path).equals(content)) return;
  }
  if (present?.isDirectory() === true) rmSync(path, { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function removeUnlessFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  rmSync(path, { force: true });
}

/** Removes the entries of a synthesized folder that the draft lacks. */
function removeOthers(draft: string, folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  const kept = new Set(readdirSync(draft));
  for (const name of readdirSync(folder).filter((entry) => !kept.has(entry))) {
    rmSync(join(folder, name), { recursive: true });
  }
}
