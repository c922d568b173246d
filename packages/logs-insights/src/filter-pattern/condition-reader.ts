import { FilterPatternError } from './pattern-error';

/** Whether a subject meets a condition. */
export type Condition<Subject> = (subject: Subject) => boolean;

/** Reads one condition, without `&&`, `||` and parentheses. */
type ReadOne<Subject> = (
  pattern: string,
  position: number,
) => { readonly condition: Condition<Subject>; readonly end: number };

/** Conditions in parentheses within each other. */
const MAX_DEPTH = 64;

/** Reads conditions that `&&`, `||` and parentheses combine. `&&` binds tighter. */
export class ConditionReader<Subject> {
  position = 0;
  #depth = 0;

  constructor(
    readonly pattern: string,
    private readonly readOne: ReadOne<Subject>,
  ) {}

  read(): Condition<Subject> {
    const alternatives = [this.#all()];
    while (this.accept('||')) alternatives.push(this.#all());
    const [only] = alternatives;
    return only !== undefined && alternatives.length === 1
      ? only
      : (subject) => alternatives.some((condition) => condition(subject));
  }

  accept(symbol: string): boolean {
    const start = this.#skipSpace();
    if (!this.pattern.startsWith(symbol, start)) return false;

    this.position = start + symbol.length;
    return true;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) this.fail(`Expected ${symbol}`);
  }

  expectEnd(): void {
    if (this.#skipSpace() < this.pattern.length) this.fail('Expected the end');
  }

  fail(problem: string): never {
    throw new FilterPatternError(problem, this.pattern, this.position);
  }

  #all(): Condition<Subject> {
    const conditions = [this.#one()];
    while (this.accept('&&')) conditions.push(this.#one());
    return (subject) => conditions.every((condition) => condition(subject));
  }

  #one(): Condition<Subject> {
    if (this.accept('(')) {
      this.#depth += 1;
      if (this.#depth > MAX_DEPTH) this.fail(`Expected at most ${MAX_DEPTH} parentheses`);

      const inner = this.read();
      this.expect(')');
      this.#depth -= 1;
      return inner;
    }
    const { condition, end } = this.readOne(this.pattern, this.position);
    this.position = end;
    return condition;
  }

  #skipSpace(): number {
    let at = this.position;
    while (/\s/.test(this.pattern[at] ?? '')) at += 1;
    return at;
  }
}
