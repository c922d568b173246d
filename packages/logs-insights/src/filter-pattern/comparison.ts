import { FilterPatternError } from './pattern-error';
import { regexTest, wildcardTest } from './text-match';

/** A comparison with a property or a field: `= "text"`, `> 5`, `!= 4*`, `= %regex%`. */
export type Comparison = (value: boolean | number | string) => boolean;

const COMPARISON =
  /\s*(?<operator>!=|<=|>=|=|<|>)\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|%(?<regex>(?:[^%\\]|\\.)+)%|(?<bare>[^\s"%(){}&|,[\]<>=!]+))/y;

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * Reads a comparison.
 *
 * @returns the comparison and the position after it
 * @throws FilterPatternError
 */
export function readComparison(
  pattern: string,
  position: number,
): { readonly compare: Comparison; readonly end: number } {
  COMPARISON.lastIndex = position;
  const groups = COMPARISON.exec(pattern)?.groups;
  if (groups === undefined) {
    throw new FilterPatternError('Expected a comparison such as = "text"', pattern, position);
  }

  const end = COMPARISON.lastIndex;
  const { operator = '=', quoted, regex, bare = '' } = groups;
  if (regex !== undefined) {
    const test = regexTest(regex, pattern, position);
    if (operator === '=') return { compare: (value) => test(String(value)), end };
    if (operator === '!=') return { compare: (value) => !test(String(value)), end };
  }
  if (quoted === undefined && NUMBER.test(bare)) {
    return { compare: numeric(operator, Number(bare)), end };
  }

  if (operator !== '=' && operator !== '!=') {
    throw new FilterPatternError(
      `Expected a number after ${operator}, got ${quoted ?? regex ?? bare}`,
      pattern,
      position,
    );
  }
  const test = wildcardTest(quoted?.replace(/\\(.)/g, '$1') ?? bare);
  return { compare: (value) => test(String(value)) === (operator === '='), end };
}

function numeric(operator: string, wanted: number): Comparison {
  return (value) => {
    const number =
      typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value))
        ? Number(value)
        : NaN;
    switch (operator) {
      case '=':
        return number === wanted;
      case '!=':
        return number !== wanted;
      case '<':
        return number < wanted;
      case '<=':
        return number <= wanted;
      case '>':
        return number > wanted;
      default:
        return number >= wanted;
    }
  };
}
