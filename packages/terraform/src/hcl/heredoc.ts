/** Lines of a text that {@link heredocOf} writes, at least: shorter ones read well in quotes. */
const MIN_LINES = 2;

/** Characters that a heredoc keeps as they are, without an escape. */
const PLAIN = /^[^\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*$/;

/** A heredoc and what it needs around it. */
export interface Heredoc {
  readonly lines: readonly string[];
  /** A heredoc always ends with a line feed, which `chomp` removes. */
  readonly needsChomp: boolean;
}

/**
 * A template as an indented heredoc, or undefined where a heredoc would change it or read worse.
 *
 * @param template text and `${…}`, without escapes of quoted strings: a heredoc has none
 * @param text the template with a stand-in for each expression, to look at its lines
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#indented-heredocs
 */
export function heredocOf(template: string, text: string): Heredoc | undefined {
  const needsChomp = !text.endsWith('\n');
  const body = needsChomp ? text : text.slice(0, -1);
  const shown = body.split('\n');
  if (shown.length < MIN_LINES || !PLAIN.test(text) || !shown.every(isKept)) return undefined;
  // Indentation is cut by its shortest line, blank ones aside.
  if (!shown.some((line) => /^\S/.test(line))) return undefined;

  const end = delimiterFor(shown);
  const written = (needsChomp ? template : template.slice(0, -1)).split('\n');
  // An expression that itself has several lines.
  if (written.length !== shown.length) return undefined;
  return {
    lines: [`<<-${end}`, ...written.map((line) => (line === '' ? '' : `  ${line}`)), end],
    needsChomp,
  };
}

/** Blank lines are not indented; other spaces than U+0020 at the beginning would be cut, too. */
function isKept(line: string): boolean {
  return line === '' || /^ *[^\s\u0085]/u.test(line);
}

function delimiterFor(lines: readonly string[]): string {
  let end = 'EOT';
  while (lines.some((line) => line.trim() === end)) end += 'T';
  return end;
}
