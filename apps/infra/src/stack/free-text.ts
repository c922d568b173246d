import { ReadableAddressStack } from '@inference-pipeline/monitoring-constructs';
import { escapeTemplates, hclLiteral } from '@inference-pipeline/terraform';
import { ref, Token } from 'cdktf';

import { resolvedOnce } from './resolved-once';

/**
 * What stands for `${` and `%{` of free text until CDKTF has written the configuration. CDKTF takes
 * every `${`, escaped or not, for the beginning of an expression, and writes the references in the rest
 * of the text in another way. The marks are noncharacters of Unicode, which stack files may not have.
 */
const MARKS: Readonly<Record<string, string>> = { '\ufdd0': '${', '\ufdd1': '%{' };

const ANY_MARK = /[\ufdd0\ufdd1]/;

/** A free text as CDKTF may see it, for a {@link FreeTextStack}. */
export function freeText(text: string): string {
  if (!text.includes('{')) return text;
  return Object.entries(MARKS).reduce((rest, [mark, start]) => rest.replaceAll(start, mark), text);
}

/** A value with all of its texts and keys as CDKTF may see them. */
export function freeTextIn<Value>(value: Value): Value {
  return mapped(value, freeText);
}

/**
 * A free text as an operand of CDKTF's functions. CDKTF quotes texts itself, but escapes neither quotes
 * nor backslashes, and takes a text in quotes for one that is quoted.
 */
export function freeOperand(text: string): string {
  return Token.asString(ref(hclLiteral(freeText(text))));
}

/** A stack in which free text reaches Terraform as it is. */
export class FreeTextStack extends ReadableAddressStack {
  /** CDKTF resolves the whole stack here too, to find references to other stacks. There are none. */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  override toTerraform(): unknown {
    const configuration = resolvedOnce(this);
    return holdsMark(configuration) ? mapped(configuration, withoutMarks) : configuration;
  }
}

function holdsMark(value: unknown): boolean {
  if (typeof value === 'string') return ANY_MARK.test(value);
  if (Array.isArray(value)) return value.some(holdsMark);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => ANY_MARK.test(name) || holdsMark(member));
}

function withoutMarks(text: string): string {
  if (!ANY_MARK.test(text)) return text;
  return Object.entries(MARKS).reduce(
    (rest, [mark, start]) => rest.replaceAll(mark, () => escapeTemplates(start)),
    text,
  );
}

function mapped<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, change)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      change(name),
      mapped(member as unknown, change),
    ]),
  ) as Value;
}
