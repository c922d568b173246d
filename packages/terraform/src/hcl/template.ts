/** A part of a Terraform template: text as written, or the expression inside `${…}`. */
export type TemplatePart = { readonly text: string } | { readonly expression: string };

/**
 * Splits a template into its parts. An escaped `$${` stays in the text.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function partsOf(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  let at = template.indexOf('${');
  while (at !== -1) {
    if (at > from && template[at - 1] === '$') {
      at = template.indexOf('${', at + 2);
      continue;
    }
    if (at > from) parts.push({ text: template.slice(from, at) });
    const end = endOfExpression(template, at + 2);
    parts.push({ expression: template.slice(at + 2, end) });
    from = end + 1;
    at = template.indexOf('${', from);
  }
  return from < template.length ? [...parts, { text: template.slice(from) }] : parts;
}

/** Position of the brace that ends an expression; braces inside it and in strings do not count. */
function endOfExpression(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '{') depth += 1;
    else if (character === '}' && depth-- === 0) return at;
  }
  return text.length;
}

/**
 * Position of the quote that closes the string which begins at `start`, or beyond the text. Strings may
 * hold expressions, which may hold strings.
 */
export function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') at += 2;
    else if (text.startsWith('$${', at)) at += 3;
    else if (text.startsWith('${', at)) at = endOfExpression(text, at + 2) + 1;
    else at += 1;
  }
  return at;
}
