import { isObject } from '../configuration/json-object';
import type { ExpressionTypes } from './expression-type';
import { heredocOf } from './heredoc';
import {
  parseJsonTemplate,
  templateOf,
  TextWithExpressions,
  ValueExpression,
} from './json-template';
import { call, layoutText, list, type Layout } from './layout';
import { expressionLine, layoutExpression } from './layout-expression';
import { escapeTemplates, quoted } from './quote';
import { partsOf, type TemplatePart } from './template';

/** A value of Terraform JSON whose strings are templates, and keys too. */
export function layoutValue(value: unknown): Layout {
  return valueWith(
    value,
    (scalar) =>
      typeof scalar === 'string'
        ? layoutTemplate(untilCarriageReturn(scalar))
        : scalarLayout(scalar),
    untilCarriageReturn,
  );
}

/**
 * In a template outside quotes, as the strings of JSON are, Terraform finds no expressions after a lone carriage return.
 * Between HCL's quotes it does.
 */
function untilCarriageReturn(template: string): string {
  const end = template.search(/\r(?!\n)/) + 1;
  if (end === 0) return template;
  const rest = template
    .slice(end)
    .replace(/(\$+|%+)\{/g, (_, marks: string) => `${unescaped(marks)}{`);
  return template.slice(0, end) + escapeTemplates(rest);
}

/** Terraform reads such marks in twos, and takes the last two for one. */
function unescaped(marks: string): string {
  return marks.length % 2 === 0 ? marks.slice(1) : marks;
}

/** A value of Terraform JSON whose strings stand for themselves, such as the default of a variable. */
export function layoutLiteral(value: unknown): Layout {
  return valueWith(
    value,
    (scalar) =>
      typeof scalar === 'string'
        ? layoutTemplate(escapeTemplates(scalar), { calls: false })
        : scalarLayout(scalar),
    escapeTemplates,
  );
}

/**
 * A string of Terraform JSON that holds JSON, as `jsonencode(…)`, which sorts keys. Undefined if it is no object or
 * list of JSON.
 */
export function layoutJson(template: string, types: ExpressionTypes): Layout | undefined {
  const parsed = parseJsonTemplate(template);
  if (parsed === undefined) return undefined;
  const value = valueWith(parsed, (scalar) => {
    if (scalar instanceof ValueExpression) return valueLayout(scalar.expression, types);
    if (scalar instanceof TextWithExpressions) return textLayout(scalar, types);
    return typeof scalar === 'string' ? layoutTemplate(scalar) : scalarLayout(scalar);
  });
  return call('jsonencode', value);
}

function valueLayout(expression: string, types: ExpressionTypes): Layout {
  const type = types.typeOf(expression);
  const layout = layoutExpression(expression);
  if (type === 'number' || type === 'bool') return layout;
  return layout.kind === 'group' && layout.open === 'jsonencode(' && layout.items[0] !== undefined
    ? layout.items[0]
    : call('jsondecode', layout);
}

/** A lone expression keeps its type, which has to be a string here. */
function textLayout(text: TextWithExpressions, types: ExpressionTypes): Layout {
  const [before, expression = '', after, ...more] = text.pieces;
  if (before !== '' || after !== '' || more.length > 0) return layoutTemplate(templateOf(text));
  const layout = layoutExpression(expression);
  return types.typeOf(expression) === 'string' ? layout : call('tostring', layout);
}

/** @param templateOfKey the template that a key stands for; default: a key is one */
function valueWith(
  value: unknown,
  ofScalar: (scalar: unknown) => Layout,
  templateOfKey = (key: string): string => key,
): Layout {
  if (value instanceof ValueExpression || value instanceof TextWithExpressions) {
    return ofScalar(value);
  }
  if (Array.isArray(value)) {
    return list(value.map((item) => valueWith(item, ofScalar, templateOfKey)));
  }
  if (!isObject(value)) return ofScalar(value);
  return {
    kind: 'object',
    entries: Object.entries(value).map(
      ([key, member]) =>
        [hclKey(templateOfKey(key)), valueWith(member, ofScalar, templateOfKey)] as const,
    ),
  };
}

function scalarLayout(value: unknown): Layout {
  return layoutText(JSON.stringify(value ?? null));
}

/**
 * A string of Terraform JSON: a lone `${…}` is the expression itself.
 *
 * @param calls whether functions may be called there; default: yes
 */
function layoutTemplate(template: string, { calls = true } = {}): Layout {
  const parts = partsOf(template);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && 'expression' in only) {
    return layoutExpression(only.expression);
  }

  const heredoc = template.includes('\n')
    ? heredocOf(
        joined(parts, (text) => text),
        parts.map(shown).join(''),
      )
    : undefined;
  if (heredoc === undefined || (heredoc.needsChomp && !calls)) {
    return layoutText(quotedTemplate(parts));
  }
  const { lines, needsChomp } = heredoc;
  if (!needsChomp) return { kind: 'lines', lines };
  return { kind: 'lines', lines: [`chomp(${lines[0] ?? ''}`, ...lines.slice(1), ')'] };
}

function shown(part: TemplatePart): string {
  return 'text' in part ? part.text : 'x';
}

function quotedTemplate(parts: readonly TemplatePart[]): string {
  return `"${joined(parts, (text) => quoted(text).slice(1, -1))}"`;
}

function joined(parts: readonly TemplatePart[], ofText: (text: string) => string): string {
  return parts
    .map((part) => ('text' in part ? ofText(part.text) : `\${${expressionLine(part.expression)}}`))
    .join('');
}

/** A key of an object: a bare word, a text, or an expression in parentheses. */
function hclKey(template: string): string {
  // `for` begins a comprehension.
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(template) && template !== 'for') return template;
  const parts = partsOf(template);
  const [only] = parts;
  return parts.length === 1 && only !== undefined && 'expression' in only
    ? `(${expressionLine(only.expression)})`
    : quotedTemplate(parts);
}
