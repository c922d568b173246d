/**
 * A piece of HCL source that can be written on one line or, if it is too long, over several. Lines after the
 * first are relative to the indentation of the line on which the piece begins.
 */
export type Layout =
  | { readonly kind: 'text'; readonly text: string }
  /** Text that always takes several lines, such as a heredoc. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | GroupLayout
  | ObjectLayout
  | SequenceLayout;

/** A list, the arguments of a call, or what stands in parentheses. */
export interface GroupLayout {
  readonly kind: 'group';
  /** With the function's name, for a call: `max(`. */
  readonly open: string;
  readonly items: readonly Layout[];
  readonly close: string;
  /** Whether the last of several lines ends with a comma, as people write lists. */
  readonly isList: boolean;
}

export interface ObjectLayout {
  readonly kind: 'object';
  readonly entries: readonly (readonly [key: string, value: Layout])[];
}

/** Operands and operators in a row. */
export interface SequenceLayout {
  readonly kind: 'sequence';
  /** Pieces with the spaces between them. */
  readonly parts: readonly Layout[];
  /** Indices of parts after which a line may end inside brackets. */
  readonly breaks: readonly number[];
}

/** Columns of a line: HCL has no limit, and people allow more than in code. */
const WIDTH = 120;
const INDENT = '  ';

export const layoutText = (text: string): Layout => ({ kind: 'text', text });

export function call(name: string, ...items: readonly Layout[]): GroupLayout {
  return { kind: 'group', open: `${name}(`, items, close: ')', isList: false };
}

export function list(items: readonly Layout[]): GroupLayout {
  return { kind: 'group', open: '[', items, close: ']', isList: true };
}

/** The piece on one line, however long, or undefined if it takes several. */
export function oneLine(layout: Layout): string | undefined {
  switch (layout.kind) {
    case 'text':
      return layout.text;
    case 'lines':
      return undefined;
    case 'sequence':
      return joined(layout.parts, '');
    case 'group': {
      const inner = joined(layout.items, ', ');
      if (inner === undefined) return undefined;
      const space = layout.open === '{' ? ' ' : '';
      return `${layout.open}${space}${inner}${space}${layout.close}`;
    }
    case 'object': {
      if (layout.entries.length === 0) return '{}';
      const values = layout.entries.map(([key, value]) => [key, oneLine(value)] as const);
      if (values.some(([, value]) => value === undefined)) return undefined;
      return `{ ${values.map(([key, value]) => `${key} = ${String(value)}`).join(', ')} }`;
    }
  }
}

/**
 * The lines of a piece.
 *
 * @param indent width of the indentation, in columns
 * @param before columns that the first line has already
 * @param isInBrackets whether brackets enclose it, in which a line may end after an operator
 */
export function linesOf(
  layout: Layout,
  indent: number,
  before: number,
  isInBrackets = false,
): readonly string[] {
  const line = oneLine(layout);
  if (line !== undefined && (before + line.length <= WIDTH || isAtomic(layout))) {
    if (!prefersLines(layout)) return [line];
  }
  switch (layout.kind) {
    case 'text':
      return [layout.text];
    case 'lines':
      return layout.lines;
    case 'object':
      return ['{', ...entryLines(layout.entries, indent + 2).map(indented), '}'];
    case 'group':
      return groupLines(layout, indent, before);
    case 'sequence':
      return sequenceLines(layout, indent, before, isInBrackets);
  }
}

/** Entries of an object, or arguments of a block: equals signs of neighbouring single lines are aligned. */
export function entryLines(
  entries: readonly (readonly [key: string, value: Layout])[],
  indent: number,
  end = '',
): readonly string[] {
  const written = entries.map(
    ([key, value]) =>
      [key, linesOf(value, indent, indent + columns(key) + 3 + end.length)] as const,
  );
  return written.flatMap(([key, lines], index) => {
    const width = isOneChainLine(lines) ? chainWidth(written, index) : columns(key);
    const [first = '', ...rest] = lines;
    return [`${key}${' '.repeat(width - columns(key))} = ${first}`, ...rest];
  });
}

/** Neighbours whose values take one line form a chain, in which `terraform fmt` aligns equals signs. */
function chainWidth(
  written: readonly (readonly [string, readonly string[]])[],
  index: number,
): number {
  let from = index;
  let to = index + 1;
  while (from > 0 && isOneChainLine(written[from - 1]?.[1] ?? []) && endsFlat(written[from - 1])) {
    from -= 1;
  }
  const isOpen = (at: number) => isOneChainLine(written[at]?.[1] ?? []);
  while (to < written.length && endsFlat(written[to - 1]) && isOpen(to)) to += 1;
  return Math.max(...written.slice(from, to).map(([key]) => columns(key)));
}

/** `terraform fmt` takes a heredoc for one line, so that it belongs to the chain of its neighbours. */
function isOneChainLine(lines: readonly string[]): boolean {
  return lines.length === 1 || isHeredoc(lines);
}

function endsFlat(entry: readonly [string, readonly string[]] | undefined): boolean {
  return entry !== undefined && isOneChainLine(entry[1]);
}

function isHeredoc(lines: readonly string[]): boolean {
  return lines[0]?.startsWith('<<') === true;
}

/** Indents a line; empty ones, also those of a heredoc, stay empty. */
export function indented(line: string): string {
  return line === '' ? '' : INDENT + line;
}

/** As `terraform fmt` counts them: user-perceived characters. */
export function columns(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : [...new Intl.Segmenter().segment(text)].length;
}

function joined(layouts: readonly Layout[], separator: string): string | undefined {
  const lines = layouts.map(oneLine);
  return lines.some((line) => line === undefined) ? undefined : lines.join(separator);
}

function isAtomic(layout: Layout): boolean {
  if (layout.kind === 'text') return true;
  if (layout.kind === 'object') return layout.entries.length === 0;
  return layout.kind === 'group' && layout.items.length === 0;
}

/** Several members of an object read better below each other; in a list, they may share a line. */
function prefersLines(layout: Layout): boolean {
  return layout.kind === 'object' && layout.entries.length > 1;
}

function groupLines(
  { open, items, close, isList }: GroupLayout,
  indent: number,
  before: number,
): readonly string[] {
  const [only] = items;
  if (items.length === 1 && only !== undefined && isHugged(only)) {
    const inner = linesOf(only, indent, before + open.length, true);
    if (inner.length > 1) {
      const last = inner.length - 1;
      return inner.map(
        (line, index) => (index === 0 ? open : '') + line + (index === last ? close : ''),
      );
    }
  }
  if (isList && items.every(isNumber)) return [open, ...filled(items, indent + 2), close];
  const lines = items.flatMap((item, index) => {
    const end = index < items.length - 1 || isList ? ',' : '';
    const written = itemLines(item, indent + 2);
    return written.map((line, at) => indented(at === written.length - 1 ? line + end : line));
  });
  return [open, ...lines, close];
}

function isNumber(item: Layout): boolean {
  return item.kind === 'text' && /^-?[\d.]+$/.test(item.text);
}

/** Many numbers share a line. */
function filled(items: readonly Layout[], indent: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const text = `${oneLine(item) ?? ''},`;
    const last = lines.at(-1);
    if (last !== undefined && indent + last.length + 1 + text.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${text}`;
    } else {
      lines.push(text);
    }
  }
  return lines.map(indented);
}

/** An item of a list or call: short objects stay on one line. */
function itemLines(item: Layout, indent: number): readonly string[] {
  const line = oneLine(item);
  const isShort = line !== undefined && indent + line.length + 1 <= WIDTH;
  if (isShort) return [line];
  const written = linesOf(item, indent, indent + 1, true);
  // The end of a heredoc stands alone on its line.
  return isHeredoc(written) ? [...written.slice(0, -1), written.at(-1) ?? ''] : written;
}

/** Whether brackets open and close on the same lines as those of what they enclose. */
function isHugged(layout: Layout): boolean {
  return (
    layout.kind === 'object' ||
    (layout.kind === 'lines' && !isHeredoc(layout.lines)) ||
    (layout.kind === 'group' && layout.items.length > 0)
  );
}

function sequenceLines(
  { parts, breaks }: SequenceLayout,
  indent: number,
  before: number,
  isInBrackets: boolean,
): readonly string[] {
  if (breaks.length > 0 && !isInBrackets) {
    const inner = sequenceLines({ kind: 'sequence', parts, breaks }, indent + 2, indent + 2, true);
    return ['(', ...inner.map(indented), ')'];
  }
  if (breaks.length > 0) {
    const starts = [0, ...breaks.map((index) => index + 1)];
    return starts.flatMap((start, index) => {
      const segment = parts.slice(start, starts[index + 1]);
      return sequenceLines({ kind: 'sequence', parts: segment, breaks: [] }, indent, indent, true);
    });
  }
  return trimmed(brokenAtLongest(parts, indent, before));
}

/** Writes the longest group of a row over several lines, and the rest beside it. */
function brokenAtLongest(
  parts: readonly Layout[],
  indent: number,
  before: number,
): readonly string[] {
  const lengths = parts.map((part) => oneLine(part)?.length ?? Infinity);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const isLong = total === Infinity || before + total > WIDTH;
  const longest = isLong ? lengths.indexOf(Math.max(...lengths)) : -1;
  const lines = [''];
  for (const [index, part] of parts.entries()) {
    const column = before + (lines.at(-1) ?? '').length;
    const written =
      index === longest
        ? linesOf(part, indent, isAtomic(part) ? column : Math.max(column, WIDTH - 1), true)
        : [oneLine(part) ?? ''];
    const [first = '', ...rest] = written;
    lines.push(`${lines.pop() ?? ''}${first}`, ...rest);
  }
  return lines;
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/ +$/, ''));
}
