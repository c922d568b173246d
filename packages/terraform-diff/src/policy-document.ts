import { partsOf, type JsonObject } from '@inference-pipeline/terraform';

/** One statement of a policy, with sorted lists and conditions as text. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** For example `StringEquals aws:SourceAccount = 123456789012`. */
  readonly conditions: readonly string[];
}

/**
 * Parses the statements of a JSON policy that may contain Terraform expressions.
 *
 * @returns undefined for a policy that only Terraform can evaluate, such as the output of a data source
 */
export function statementsOf(policy: unknown): readonly Statement[] | undefined {
  if (typeof policy !== 'string') return undefined;
  // Quotes in an expression would end the JSON string, so a number stands in for each expression.
  const expressions: string[] = [];
  const json = partsOf(policy)
    .map((part) =>
      'expression' in part ? `\u0001${expressions.push(part.expression) - 1}\u0001` : part.text,
    )
    .join('');
  try {
    // JSON refuses a bare control character and accepts an escaped one.
    const document = JSON.parse(json.replaceAll('\u0001', '\\u0001')) as JsonObject;
    const restored = restore(document, expressions) as JsonObject;
    return listOf(restored['Statement']).map((statement) => statementOf(statement as JsonObject));
  } catch {
    return undefined;
  }
}

function restore(value: unknown, expressions: readonly string[]): unknown {
  if (typeof value === 'string') {
    return value.replace(
      /\u0001(\d+)\u0001/g,
      (_, index) => `\${${expressions[Number(index)] ?? ''}}`,
    );
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, expressions));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, restore(member, expressions)]),
  );
}

function statementOf(statement: JsonObject): Statement {
  const sid = statement['Sid'];
  return {
    ...(typeof sid === 'string' && { sid }),
    effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    principals: [
      ...principals(statement['Principal']),
      ...principals(statement['NotPrincipal']).map(not),
    ].sort(),
    actions: [...texts(statement['Action']), ...texts(statement['NotAction']).map(not)].sort(),
    resources: [
      ...texts(statement['Resource']),
      ...texts(statement['NotResource']).map(not),
    ].sort(),
    conditions: conditions((statement['Condition'] ?? {}) as JsonObject).sort(),
  };
}

function principals(principal: unknown): readonly string[] {
  if (typeof principal !== 'object' || principal === null) return texts(principal);
  return Object.entries(principal).flatMap(([kind, names]) =>
    texts(names).map((name) => `${kind} ${name}`),
  );
}

function conditions(condition: JsonObject): string[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys as JsonObject).map(
      ([key, values]) => `${operator} ${key} = ${texts(values).join(' or ')}`,
    ),
  );
}

function not(text: string): string {
  return `everything but ${text}`;
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map(String);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
