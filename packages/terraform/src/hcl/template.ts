/** A piece of a Terraform template: text as it stands, or an expression within `${…}`. */
export type TemplatePart = { readonly text: string } | { readonly expression: string };

/**
 * Takes a template apart. `$${` stands for itself and stays in the text.
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

/** Place of the brace that ends an expression: not one of its own, and not one in quotes. */
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
