import { isObject } from '../configuration/json-object';
import { escapeTemplates } from './quote';
import { partsOf } from './template';

/** Encloses the number of an expression while the rest is parsed. Noncharacters: texts have none. */
const MARK = '\ufdd2';
const IN_TEXT = new RegExp(`${MARK}(\\d+)${MARK}`);
const AS_VALUE = new RegExp(`^${MARK}${MARK}(\\d+)${MARK}$`);

/** A string of JSON with expressions in it: texts and expressions in turn, beginning and ending with a text. */
export class TextWithExpressions {
  constructor(readonly pieces: readonly string[]) {}
}

/** An expression in place of a value of JSON: its value is JSON itself, such as a number. */
export class ValueExpression {
  constructor(readonly expression: string) {}
}

/**
 * Parses JSON in which expressions stand: inside strings, or as values. Other strings of the result, and keys, are
 * templates.
 *
 * @returns undefined if the text is no object or list of JSON, or has more than JavaScript's numbers can hold
 */
export function parseJsonTemplate(template: string): unknown {
  if (!/^\s*[[{]/.test(template) || template.includes(MARK)) return undefined;
  // Terraform sees no expressions after a lone carriage return.
  if (/\r(?!\n)/.test(template)) return undefined;
  const expressions: string[] = [];
  let isInString = false;
  const text: string[] = [];
  for (const part of partsOf(template)) {
    if ('text' in part) {
      if (/(?<!%)%\{/.test(part.text)) return undefined;
      text.push(part.text.replace(/([$%])\1\{/g, '$1{'));
      isInString = endsInString(part.text, isInString);
    } else {
      const mark = `${MARK}${expressions.push(part.expression) - 1}${MARK}`;
      text.push(isInString ? mark : `"${MARK}${mark}"`);
    }
  }
  const value = parsed(text.join(''));
  return value === undefined ? undefined : restored(value, expressions);
}

function parsed(text: string): unknown {
  if (hasLongNumber(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Digits beyond the 15 that survive in JavaScript. */
function hasLongNumber(text: string): boolean {
  const withoutStrings = text.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
  return (withoutStrings.match(/\d[\d.]*(?:[eE][-+]?\d+)?/g) ?? []).some(
    (number) => number.replace(/\D/g, '').length > 15,
  );
}

function endsInString(text: string, isInString: boolean): boolean {
  let inside = isInString;
  for (let at = 0; at < text.length; at += 1) {
    if (inside && text[at] === '\\') at += 1;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}

function restored(value: unknown, expressions: readonly string[]): unknown {
  if (typeof value === 'string') return restoredText(value, expressions);
  if (Array.isArray(value)) return value.map((item) => restored(item, expressions));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = restoredText(key, expressions);
      return [
        typeof name === 'string' ? name : templateOf(name),
        restored(member, expressions),
      ] as const;
    }),
  );
}

function restoredText(
  text: string,
  expressions: readonly string[],
): TextWithExpressions | ValueExpression | string {
  const whole = AS_VALUE.exec(text)?.[1];
  if (whole !== undefined) return new ValueExpression(expressions[Number(whole)] ?? '');
  const pieces = text
    .split(IN_TEXT)
    .map((piece, index) =>
      index % 2 === 1 ? (expressions[Number(piece)] ?? '') : escapeTemplates(piece),
    );
  return pieces.length === 1 ? (pieces[0] ?? '') : new TextWithExpressions(pieces);
}

/** The pieces as one template. */
export function templateOf(text: TextWithExpressions | ValueExpression): string {
  if (text instanceof ValueExpression) return `\${${text.expression}}`;
  return text.pieces.map((piece, index) => (index % 2 === 1 ? `\${${piece}}` : piece)).join('');
}
