import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces a text in a file, as a developer's edit would.
 *
 * @throws Error if the text is not there, because the test would then prove nothing
 */
export function edit(file: string, text: string, replacement: string): void {
  const before = readFileSync(file, 'utf8');
  if (!before.includes(text)) throw new Error(`${file} has no ${JSON.stringify(text)}`);
  writeFileSync(file, before.replace(text, replacement));
}
