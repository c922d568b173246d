import { InvalidArgumentError } from 'commander';

/** Collects the headers of a repeatable option `name:value`, by lower-case name. */
export function collectHeader(
  text: string,
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [, name, value] = /^([A-Za-z0-9-]+):\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('Expected name:value.');
  }

  return { ...previous, [name.toLowerCase()]: value };
}
