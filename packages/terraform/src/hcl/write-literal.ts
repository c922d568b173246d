/**
 * Plain data as HCL, for a file of variables: there `${` and `%{` would be taken for templates,
 * so they are escaped.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function hclLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');

  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items = Array.isArray(value)
    ? value.map((item) => `${hclLiteral(item, inner)},`)
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)} = ${hclLiteral(item, inner)}`,
      );
  if (items.length === 0) return open + close;
  return [open, ...items.map((item) => inner + item), indent + close].join('\n');
}
