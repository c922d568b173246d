import type { Diagnostic } from '../diagnostic';
import type { FieldPath, StackDocument } from '../stack-document';
import type { Rule } from './rule';

/** What CDKTF writes into texts in place of values that only Terraform knows. */
const TOKEN = /\{TfToken\[|^(?:String|Any) Map Token Value$/;

/** Numbers in a text as CDKTF looks for them. */
const NUMBERS = /-[0-9.]+e\+[0-9]+/g;

/** The first bits of the numbers that stand for values that only Terraform knows, or for lists of them. */
const TOKEN_NUMBER_BITS = [0xfdff, 0xfbff];

/** The part of a text that CDKTF would replace, or end the synthesis at. */
function tokenIn(text: string): string | undefined {
  return (
    TOKEN.exec(text)?.[0] ??
    (text.match(NUMBERS) ?? []).find((number) => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setFloat64(0, Number(number));
      return TOKEN_NUMBER_BITS.includes(bits.getUint16(0));
    })
  );
}

/** Halves of surrogate pairs, and what Unicode keeps for programs. */
const NO_CHARACTER = /\p{Surrogate}|\p{Noncharacter_Code_Point}/u;

/** Every text and number of a file, keys included, with its place. */
function* textsIn(value: unknown, path: FieldPath): Generator<readonly [FieldPath, string]> {
  if (typeof value === 'string' || typeof value === 'number') yield [path, String(value)];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    if (!Array.isArray(value)) yield [here, name];
    yield* textsIn(member, here);
  }
}

/** The texts of a stack file, or of a file beside it, that Terraform would not get as they are. */
export function* textDiagnostics(value: unknown, document: StackDocument): Generator<Diagnostic> {
  for (const [path, text] of textsIn(value, [])) {
    if (NO_CHARACTER.test(text)) {
      yield document.diagnosticAt(path, {
        expected: 'text in Unicode',
        got: 'half of a surrogate pair, or a noncharacter',
        hint: 'Terraform would write another character: remove it',
      });
      continue;
    }
    if (text.startsWith('\ufeff')) {
      yield document.diagnosticAt(path, {
        expected: 'text without a byte order mark at its start',
        got: 'U+FEFF, which no editor shows',
        hint: 'Terraform drops it: remove it',
      });
    }
    const token = tokenIn(text);
    if (token !== undefined) {
      yield document.diagnosticAt(path, {
        expected: 'text without the form of a CDKTF token',
        got: JSON.stringify(token),
        hint: 'synthesis would replace it: write it differently',
      });
    }
  }
}

/** The places of numbers that JSON does not have, which would become null. */
function* endlessNumbersIn(value: unknown, path: FieldPath): Generator<FieldPath> {
  if (typeof value === 'number' && !Number.isFinite(value)) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    yield* endlessNumbersIn(member, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

const numbersCanBeWritten: Rule = function* (config, document) {
  for (const path of endlessNumbersIn(config, [])) {
    yield document.diagnosticAt(path, {
      expected: 'a number of magnitude up to 1.7e308',
      got: 'a larger one, or none',
      hint: 'JSON would have null in its place',
    });
  }
};

/** Rules about texts and numbers, whatever they are for. */
export const TEXT_RULES: readonly Rule[] = [textDiagnostics, numbersCanBeWritten];
