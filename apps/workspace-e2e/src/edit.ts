import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces a text in a file, as a developer's edit would.
 *
 * @throws Error when the text is not there: then the edit, and the test, would be void
 */
export function edit(file: string, text: string, replacement: string): void {
  const before = readFileSync(file, 'utf8');
  if (!before.includes(text)) throw new Error(`${file} has no ${JSON.stringify(text)}`);
  writeFileSync(file, before.replace(text, replacement));
}
