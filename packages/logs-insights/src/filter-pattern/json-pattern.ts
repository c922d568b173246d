import { readComparison } from './comparison';
import { ConditionReader, type Condition } from './condition-reader';
import type { MessageFilter } from './filter-pattern';
import { FilterPatternError } from './pattern-error';

/** A step of a selector: a property, an index, or `*` for any element of an array. */
type Step = number | string;

/** The properties of a value that a selector finds. Several if it contains `[*]`. */
type Selector = (root: unknown) => readonly unknown[];

const SELECTOR_START = /\s*\$/y;
const STEP =
  /\.(?:\["(?<nested>[^"]+)"\]|\['(?<single>[^']+)'\]|(?<name>[^\s.[\](){}=!<>&|"%]+))|\[(?:"(?<key>[^"]+)"|'(?<quoted>[^']+)'|(?<index>\d+)|(?<any>\*))\]/y;
const KEYWORD =
  /\s+(?:(?<exists>(?:NOT\s+)?EXISTS)|IS\s+(?<not>NOT\s+)?(?<constant>TRUE|FALSE|NULL))(?![\w])/y;

/**
 * Parses a pattern for messages in JSON: `{ $.message = "record.*" && $.size > 100 }`. Other messages do
 * not match. A comparison with a property that does not exist does not hold.
 */
export function parseJsonPattern(pattern: string): MessageFilter {
  const reader = new ConditionReader<unknown>(pattern, readCondition);
  reader.expect('{');
  const condition = reader.read();
  reader.expect('}');
  reader.expectEnd();
  return (message) => {
    if (!message.trimStart().startsWith('{')) return false;

    try {
      return condition(JSON.parse(message) as unknown);
    } catch {
      return false;
    }
  };
}

function readCondition(
  pattern: string,
  position: number,
): { readonly condition: Condition<unknown>; readonly end: number } {
  const { select, end } = readSelector(pattern, position);
  KEYWORD.lastIndex = end;
  const groups = KEYWORD.exec(pattern)?.groups;
  if (groups?.['exists'] !== undefined) {
    const wanted = !groups['exists'].startsWith('NOT');
    return { condition: (root) => select(root).length > 0 === wanted, end: KEYWORD.lastIndex };
  }
  if (groups?.['constant'] !== undefined) {
    const constant = JSON.parse(groups['constant'].toLowerCase()) as unknown;
    const wanted = groups['not'] === undefined;
    return {
      condition: (root) => select(root).some((value) => (value === constant) === wanted),
      end: KEYWORD.lastIndex,
    };
  }
  const { compare, end: compared } = readComparison(pattern, end);
  return {
    condition: (root) =>
      select(root).some(
        (value) =>
          (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
          compare(value),
      ),
    end: compared,
  };
}

function readSelector(
  pattern: string,
  position: number,
): { readonly select: Selector; readonly end: number } {
  SELECTOR_START.lastIndex = position;
  if (!SELECTOR_START.test(pattern)) {
    throw new FilterPatternError('Expected a selector such as $.name', pattern, position);
  }

  const steps: Step[] = [];
  let end = SELECTOR_START.lastIndex;
  for (;;) {
    STEP.lastIndex = end;
    const groups = STEP.exec(pattern)?.groups;
    if (groups === undefined) break;

    const { nested, single, name, key, quoted, index, any } = groups;
    steps.push(
      index === undefined
        ? (any ?? nested ?? single ?? name ?? key ?? quoted ?? '')
        : Number(index),
    );
    end = STEP.lastIndex;
  }
  if (steps.length === 0) {
    throw new FilterPatternError('Expected .name or [index] after $', pattern, end);
  }

  return { select: (root) => steps.reduce<readonly unknown[]>(takeStep, [root]), end };
}

function takeStep(values: readonly unknown[], step: Step): readonly unknown[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) {
      if (step === '*') return value as readonly unknown[];

      return typeof step === 'number' && step < value.length ? [value[step] as unknown] : [];
    }
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
      ? [(value as Readonly<Record<string, unknown>>)[step]]
      : [];
  });
}
