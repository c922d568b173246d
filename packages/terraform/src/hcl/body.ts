import { entryLines, indented, type Layout } from './layout';

/** An argument of a block. */
export type HclArgument = readonly [name: string, value: Layout];

/** Arguments that stand together, or a block inside another. Blank lines separate sections. */
export type HclSection =
  | {
      readonly kind: 'arguments';
      readonly entries: readonly HclArgument[];
      /** Whether arguments keep their order, without blank lines. Default: those of one line come first. */
      readonly isOrdered?: boolean;
    }
  | { readonly kind: 'block'; readonly header: string; readonly body: readonly HclSection[] };

/** A block with its body, as `terraform fmt` writes it. */
export function blockLines(
  header: string,
  body: readonly HclSection[],
  indent = 0,
): readonly string[] {
  const sections = body
    .flatMap((section) => sectionsOf(section, indent + 2))
    .filter((lines) => lines.length > 0);
  if (sections.length === 0) return [`${header} {}`];
  const inner = sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  return [`${header} {`, ...inner.map(indented), '}'];
}

/** Arguments of one line come first and together; each of several lines stands apart. */
function sectionsOf(section: HclSection, indent: number): readonly (readonly string[])[] {
  if (section.kind === 'block') return [blockLines(section.header, section.body, indent)];
  if (section.isOrdered === true) return [entryLines(section.entries, indent)];
  const isLong = (entry: HclArgument) => entryLines([entry], indent).length > 1;
  const short = section.entries.filter((entry) => !isLong(entry));
  const long = section.entries.filter(isLong);
  return [entryLines(short, indent), ...long.map((entry) => entryLines([entry], indent))];
}
