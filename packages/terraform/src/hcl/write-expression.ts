import { escapeTemplates, quoted } from './quote';
import { partsOf } from './template';

/** A value of Terraform JSON as an HCL expression. A lone `${…}` becomes the bare expression. */
export function hclExpression(value: unknown): string {
  if (typeof value === 'string') return hclTemplate(value);
  if (Array.isArray(value)) return `[${value.map(hclExpression).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return hclObject(
      Object.entries(value).map(([name, member]) => [name, hclExpression(member)] as const),
    );
  }
  return JSON.stringify(value ?? null);
}

/** An object whose members are expressions already. */
export function hclObject(members: readonly (readonly [string, string])[]): string {
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, member]) => `${hclKey(name)} = ${member}`).join(', ')} }`;
}

function hclTemplate(template: string): string {
  const parts = partsOf(template);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && 'expression' in first) {
    return formatted(first.expression);
  }
  const pieces = parts.map((part) =>
    'expression' in part ? `\${${formatted(part.expression)}}` : quoted(part.text).slice(1, -1),
  );
  return `"${pieces.join('')}"`;
}

/** An expression as `terraform fmt` writes it: CDKTF leaves no space inside the braces of an object. */
function formatted(expression: string): string {
  if (!/[{}]/.test(expression)) return expression;
  // In a template inside a string, quotes no longer delimit strings.
  if (expression.includes('${')) return expression;
  return expression
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/\{(?![\s}])/g, '{ ').replace(/(?<![\s{])\}/g, ' }'),
    )
    .join('');
}

function hclKey(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quoted(escapeTemplates(name));
}

/**
 * Arguments as `terraform fmt` writes them: with the equals signs of neighbours aligned. An argument of several lines
 * stands for itself, and those before and after it are no neighbours.
 */
export function alignedArguments(
  pairs: readonly (readonly [name: string, expression: string])[],
  indent: string,
): readonly string[] {
  const isLong = (at: number) => pairs[at]?.[1].includes('\n') === true;
  return pairs.map(([name, expression], at) => {
    if (isLong(at)) return `${indent}${name} = ${expression}`;
    let from = at;
    let to = at + 1;
    while (from > 0 && !isLong(from - 1)) from -= 1;
    while (to < pairs.length && !isLong(to)) to += 1;
    const width = Math.max(...pairs.slice(from, to).map(([neighbour]) => neighbour.length));
    return `${indent}${name.padEnd(width)} = ${expression}`;
  });
}
