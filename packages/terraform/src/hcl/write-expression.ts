import { partsOf } from './template';

/** A value as an HCL expression. A string that is one `${…}` becomes the expression within. */
export function hclExpression(value: unknown): string {
  if (typeof value === 'string') return hclString(value);
  if (Array.isArray(value)) return `[${value.map(hclExpression).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return hclObject(
      Object.entries(value).map(([name, member]) => [name, hclExpression(member)] as const),
    );
  }
  return JSON.stringify(value ?? null);
}

/** An object of members that are expressions already. */
export function hclObject(members: readonly (readonly [string, string])[]): string {
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, member]) => `${hclKey(name)} = ${member}`).join(', ')} }`;
}

function hclString(template: string): string {
  const parts = partsOf(template);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && 'expression' in first)
    return formatted(first.expression);
  const pieces = parts.map((part) =>
    'expression' in part
      ? `\${${formatted(part.expression)}}`
      : JSON.stringify(part.text).slice(1, -1),
  );
  return `"${pieces.join('')}"`;
}

/** An expression as `terraform fmt` writes it, where CDKTF leaves no space in the braces of an object. */
function formatted(expression: string): string {
  // Within a template in a string, quotes no longer tell what is a string.
  if (expression.includes('${')) return expression;
  return expression
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/\{(?![\s}])/g, '{ ').replace(/(?<![\s{])\}/g, ' }'),
    )
    .join('');
}

function hclKey(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : JSON.stringify(name);
}

/** Arguments as `terraform fmt` wants them: their equals signs below each other. */
export function alignedArguments(
  pairs: readonly (readonly [name: string, expression: string])[],
  indent: string,
): readonly string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, expression]) => `${indent}${name.padEnd(width)} = ${expression}`);
}
