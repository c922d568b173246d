/** POSIX classes of Java, as JavaScript writes them inside a class of characters. */
const POSIX: Readonly<Record<string, string>> = {
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  ASCII: '\\x00-\\x7F',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  Digit: '0-9',
  Graph: '\\x21-\\x7E',
  Lower: 'a-z',
  Print: '\\x20-\\x7E',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Space: '\\s',
  Upper: 'A-Z',
  XDigit: '0-9A-Fa-f',
};

/** Characters that may follow a backslash in a pattern of JavaScript with the flag `u`. */
const ESCAPABLE = /[\^$\\.*+?()[\]{}|/dDwWsSbBfnrtvcxu0-9pPk]/;

/**
 * A pattern of a service's model as a regular expression that matches whole values; undefined if
 * JavaScript has no such pattern. Services are written in Java: their patterns match whole values,
 * quantifiers may be possessive, and any character may have a backslash.
 */
export function wholeValue(pattern: string): RegExp | undefined {
  const ignoresCase = pattern.includes('(?i)');
  const source = translated(pattern.replaceAll('(?i)', ''));
  try {
    return new RegExp(`^(?:${source})$`, ignoresCase ? 'iu' : 'u');
  } catch {
    return undefined;
  }
}

function translated(pattern: string): string {
  let result = '';
  let isInClass = false;
  let endsInClassEscape = false;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const escape = /^\\(?:[pP]\{\^?(\w+)\}|x\{([0-9A-Fa-f]+)\}|.)/s.exec(rest);
    if (escape !== null) {
      result += escaped(escape, isInClass);
      // After \w, a hyphen cannot begin a range.
      endsInClassEscape = isInClass && /^\\[dDwWsSpP]/.test(escape[0]);
      at += escape[0].length - 1;
      continue;
    }
    const [character = ''] = rest;
    if (isInClass) {
      const isLiteral =
        character === '[' ||
        (character === '-' && (endsInClassEscape || /^-\\[dDwWsSpP]/.test(rest)));
      result += isLiteral ? `\\${character}` : character;
      isInClass = character !== ']';
    } else if (character === '{' && result.endsWith('$') && !result.endsWith('\\$')) {
      // The end of a value, repeated, is the end.
      at += Math.max(rest.indexOf('}'), 0);
    } else if (!isPossessive(character, result)) {
      const isLoneBrace = character === '}' && !/\{\d+(?:,\d*)?$/.test(result);
      const isLiteral = isLoneBrace || (character === '{' && !/^\{\d+(?:,\d*)?\}/.test(rest));
      result += isLiteral ? `\\${character}` : character;
      isInClass = character === '[';
      // The first bracket of a class is a literal in Java too.
      if (isInClass && /^\[\^?\]/.test(rest)) {
        const opened = rest.startsWith('[^') ? '^\\]' : '\\]';
        result += opened;
        at += opened.length - 1;
      }
    }
    endsInClassEscape = false;
  }
  return result;
}

/** Whether a plus follows a quantifier: such a pattern matches no more than without it. */
function isPossessive(character: string, before: string): boolean {
  return character === '+' && /[*+?}]$/.test(before) && !/\\.$/.test(before);
}

function escaped([text, property, codePoint]: RegExpExecArray, isInClass: boolean): string {
  if (codePoint !== undefined) return `\\u{${codePoint}}`;
  if (property !== undefined) {
    const name = property.replace(/^Is/, '');
    const posix = POSIX[name];
    if (posix === undefined) return `${text.slice(0, 2)}{${name}}`;
    if (text.startsWith('\\P')) return isInClass ? text : `[^${posix}]`;
    return isInClass ? posix : `[${posix}]`;
  }
  const character = text.slice(1);
  if (character === 'A' || character === 'Z' || character === 'z') return '';
  if (ESCAPABLE.test(character)) return text;
  return isInClass && character === '-' ? text : character;
}
