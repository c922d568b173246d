/**
 * A text in HCL's double quotes. Every text that becomes HCL source goes through here.
 *
 * @param text with its `${…}` and `%{…}` meant as templates; see {@link escapeTemplates}
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function quoted(text: string): string {
  // HCL knows JSON's escapes, without \b and \f.
  return JSON.stringify(text).replace(/\\(.)/g, (escape, character: string) =>
    character === 'b' ? '\\u0008' : character === 'f' ? '\\u000c' : escape,
  );
}

/**
 * A text in which Terraform finds no template: `${` and `%{` stand for themselves. Every free text
 * that becomes a string of Terraform JSON or HCL goes through here. Terraform itself changes a text in
 * one way only: it stores the Unicode normalization form C.
 *
 * Defaults and descriptions of variables, descriptions of outputs and the backend are no templates in
 * Terraform JSON: there, texts stay as they are.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function escapeTemplates(text: string): string {
  const escaped = text.replace(/([$%])\{/g, '$1$1{');
  // Terraform drops a byte order mark from the start of a template.
  return escaped.startsWith('\ufeff') ? `\${"\\ufeff"}${escaped.slice(1)}` : escaped;
}

/** A value with all of its texts and keys escaped by {@link escapeTemplates}. */
export function escapeTemplatesIn<Value>(value: Value): Value {
  if (typeof value === 'string') return escapeTemplates(value) as Value;
  if (Array.isArray(value)) return value.map(escapeTemplatesIn) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      escapeTemplates(name),
      escapeTemplatesIn(member as unknown),
    ]),
  ) as Value;
}
