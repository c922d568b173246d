/**
 * A text in HCL's double quotes. Every text that becomes HCL source goes through here.
 *
 * @param text with its `${…}` and `%{…}` meant as templates; see {@link escapeTemplates}
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  // HCL knows JSON's escapes, without \b and \f.
  if (!/[\b\f]/.test(text)) return json;
  return json.replace(/\\(.)/g, (escape, character: string) =>
    character === 'b' ? '\\u0008' : character === 'f' ? '\\u000c' : escape,
  );
}

/**
 * A text in which Terraform finds no template: `${` and `%{` stand for themselves. Every free text
 * that becomes a string of Terraform JSON or HCL goes through here. Terraform itself changes a text in
 * two ways only: it stores the Unicode normalization form C, and drops a byte order mark from the
 * start of a template.
 *
 * Defaults and descriptions of variables, descriptions of outputs and the backend are no templates in
 * Terraform JSON: there, texts stay as they are.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function escapeTemplates(text: string): string {
  return text.includes('{') ? text.replace(/([$%])\{/g, '$1$1{') : text;
}
