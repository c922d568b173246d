import { escapeTemplates, quoted } from './quote';
import { alignedArguments } from './write-expression';

/** Plain data as HCL, for a file of variables: no text in it is taken for a template. */
export function hclLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quoted(escapeTemplates(value));

  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items = Array.isArray(value)
    ? value.map((item) => `${hclLiteral(item, inner)},`)
    : alignedArguments(
        Object.entries(value).map(
          ([name, item]) => [hclLiteral(name), hclLiteral(item, inner)] as const,
        ),
        '',
      );
  if (items.length === 0) return open + close;
  return [open, ...items.map((item) => inner + item), indent + close].join('\n');
}
