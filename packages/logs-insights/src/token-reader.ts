import { LogQueryError } from './query-error';
import type { Token } from './tokens';

/** Reads the tokens of a query one by one. */
export class TokenReader {
  #next = 0;

  constructor(
    readonly query: string,
    readonly tokens: readonly Token[],
  ) {}

  get peek(): Token {
    return (
      this.tokens[this.#next] ?? { kind: 'end', value: 'the end', position: this.query.length }
    );
  }

  take(): Token {
    const token = this.peek;
    this.#next += 1;
    return token;
  }

  /** Takes the next token if it is this symbol or word, in any case. */
  accept(value: string): boolean {
    const { kind, value: found } = this.peek;
    const matches = (kind === 'symbol' || kind === 'word') && found.toLowerCase() === value;
    if (matches) this.#next += 1;

    return matches;
  }

  expect(value: string): void {
    if (!this.accept(value)) this.fail(`Expected ${value}, got ${this.peek.value}`);
  }

  /** @param description of the expected word, for the error */
  word(description: string): string {
    const token = this.take();
    if (token.kind !== 'word') this.fail(`Expected ${description}, got ${token.value}`, token);

    return token.value;
  }

  fail(problem: string, { position }: Token = this.peek): never {
    throw new LogQueryError(problem, this.query, position);
  }
}
