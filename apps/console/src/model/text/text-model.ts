/** A part of a text: a word, with the punctuation at its ends and the space before it. */
export type Token = string;

/** Ends a text, as the end of a paragraph does in the training data. */
const END: Token = '';

/** How a text is made. */
export interface TextSettings {
  /** What the text continues; of its words, the last two count. */
  readonly prompt: string;
  /** Most tokens of the text. */
  readonly maxTokens: number;
  /** Fewest tokens: before them, no paragraph ends the text. */
  readonly minTokens: number;
  /** The same seed and prompt make the same text. */
  readonly seed: number;
}

/** Why a text ends: its paragraph did, or it has as many tokens as were asked for. */
export type FinishReason = 'length' | 'stop';

/**
 * A language model of the smallest kind: a Markov chain. Each word is one of those that follow the two words
 * before it somewhere in the training data. If these have a single follower, those of one word count, so
 * that the text is not the training data again.
 *
 * @see https://en.wikipedia.org/wiki/Markov_chain
 */
export class TextModel {
  /** Followers by the words before: one word, or two with a space between. */
  readonly #followers = new Map<string, Token[]>();
  /** The words that begin a paragraph. */
  readonly #beginnings: Token[] = [];

  /** @param paragraphs the training data */
  constructor(paragraphs: readonly string[]) {
    for (const paragraph of paragraphs) {
      const tokens = wordsOf(paragraph).map((word) => ` ${word}`);
      this.#beginnings.push(...tokens.slice(0, 1));
      for (const [index, token] of [...tokens, END].entries()) {
        if (index === 0) continue;

        const [last = '', before] = [tokens[index - 1], tokens[index - 2]];
        this.#add(keyOf(last), token);
        if (before !== undefined) this.#add(`${keyOf(before)} ${keyOf(last)}`, token);
      }
    }
  }

  /** Makes a text token by token. Its end is a {@link FinishReason}. */
  *write({ prompt, maxTokens, minTokens, seed }: TextSettings): Generator<Token, FinishReason> {
    const random = randomNumbers(seed);
    let words = wordsOf(prompt).slice(-2);
    for (let made = 0; made < maxTokens; made++) {
      const followers = this.#after(words).filter((token) => token !== END || made >= minTokens);
      const candidates = followers.length === 0 ? this.#beginnings : followers;
      const token = candidates[Math.floor(random() * candidates.length)] ?? END;
      if (token === END) return 'stop';

      yield token;
      words = [...words.slice(-1), token.trim()];
    }
    return 'length';
  }

  #after(words: readonly string[]): readonly Token[] {
    const [last = '', before] = words.map(keyOf).toReversed();
    const ofTwo = before === undefined ? [] : (this.#followers.get(`${before} ${last}`) ?? []);
    return new Set(ofTwo).size > 1 ? ofTwo : (this.#followers.get(last) ?? []);
  }

  #add(key: string, token: Token): void {
    const followers = this.#followers.get(key);
    if (followers === undefined) this.#followers.set(key, [token]);
    else followers.push(token);
  }
}

/** How many tokens a text has. */
export function countTokens(text: string): number {
  return wordsOf(text).length;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A word without its case, and without the punctuation around it. */
function keyOf(word: string): string {
  const bare = word.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return bare === '' ? word.trim() : bare;
}

/**
 * Numbers from 0 to below 1 that a seed determines: the generator mulberry32.
 *
 * @see https://github.com/cprosche/mulberry32
 */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
