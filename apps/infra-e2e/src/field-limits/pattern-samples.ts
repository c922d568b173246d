import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** Characters to choose from, in addition to characters in the pattern. */
const ALPHABET = [
  ...Array.from({ length: 127 - 32 }, (_, index) => String.fromCharCode(32 + index)),
  '\t',
  '\n',
  'é',
  'Đ',
  '漢',
  '😀',
];

/** How one of the matching texts is chosen. */
interface Choice {
  /** Which of several alternatives or characters: 0 to 1. */
  readonly of: () => number;
  /** How often something repeats that may repeat without end. */
  readonly most: number;
  /** Whether quantifiers with an end take their longest. */
  readonly isLong: boolean;
}

/** No text of a stack file is longer. */
const LONGEST = 20_000;

/** Texts that a pattern matches: the shortest, the longest, and some between. */
export function patternSamples(pattern: string, isTaken: (text: string) => boolean): string[] {
  const { alternatives } = new RegExpParser().parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  const sample = (choice: Choice) => textOf(alternatives, choice);
  const of = { first: () => 0, last: () => 0.999_999, random: randomNumbers() };
  const samples = [of.first, of.last, of.random].flatMap((choose) => [
    sample({ of: choose, most: 1, isLong: false }),
    sample({ of: choose, most: 1, isLong: true }),
    longest((most) => sample({ of: choose, most, isLong: false }), isTaken),
    longest((most) => sample({ of: choose, most, isLong: true }), isTaken),
  ]);
  for (let count = 0; count < 40; count++) {
    samples.push(sample({ of: of.random, most: count, isLong: count % 2 === 0 }));
  }
  return [...new Set(samples)].filter(isTaken);
}

/** The longest text by the number of repetitions. */
function longest(sample: (most: number) => string, isTaken: (text: string) => boolean): string {
  let taken = 1;
  let refused = 4_096;
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    const text = sample(middle);
    if (text.length < LONGEST && isTaken(text)) taken = middle;
    else refused = middle;
  }
  return sample(taken);
}

function textOf(alternatives: readonly AST.Alternative[], choice: Choice): string {
  const chosen = alternatives[Math.floor(choice.of() * alternatives.length)];
  return (chosen?.elements ?? []).map((element) => elementText(element, choice)).join('');
}

function elementText(element: AST.Element, choice: Choice): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterClass':
    case 'CharacterSet':
      return characterOf(element.raw, choice);
    case 'Group':
    case 'CapturingGroup':
      return textOf(element.alternatives, choice);
    case 'Quantifier': {
      const { min, max } = element;
      const wanted = max === Infinity ? Math.max(min, choice.most) : choice.isLong ? max : min;
      let text = '';
      for (let count = 0; count < wanted && text.length < LONGEST; count++) {
        text += elementText(element.element, choice);
      }
      return text;
    }
    default:
      // Assertions take no characters: texts that violate them are left out afterwards.
      return '';
  }
}

const characters = new Map<string, readonly string[]>();

function characterOf(raw: string, { of }: Choice): string {
  let known = characters.get(raw);
  if (known === undefined) {
    const matcher = new RegExp(`^${raw}$`, 'u');
    known = ALPHABET.filter((character) => matcher.test(character));
    characters.set(raw, known);
  }
  return known[Math.floor(of() * known.length)] ?? '';
}

/** Numbers from 0 to 1 that are the same in each run. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
