/** A part of a Terraform template: text as written, or the expression inside `${…}`. */
export type TemplatePart = { readonly text: string } | { readonly expression: string };

/**
 * Splits a template into its parts. An escaped `$${` stays in the text.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function partsOf(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let at = 0;
  while (at < template.length) {
    if (template.startsWith('$${', at)) {
      text += '$${';
      at += 3;
    } else if (template.startsWith('${', at)) {
      if (text !== '') parts.push({ text });
      text = '';
      const end = endOfExpression(template, at + 2);
      parts.push({ expression: template.slice(at + 2, end) });
      at = end + 1;
    } else {
      text += template.charAt(at);
      at += 1;
    }
  }
  return text === '' ? parts : [...parts, { text }];
}

/** Position of the brace that ends an expression; braces inside it and in quotes do not count. */
function endOfExpression(template: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < template.length; at += 1) {
    const character = template.charAt(at);
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === '}') return at;
  }
  return template.length;
}
