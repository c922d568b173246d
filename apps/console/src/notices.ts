/** Something that the console has to say to whoever uses it. */
export interface Notice {
  readonly id: number;
  readonly timeMs: number;
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** Most notices that are kept. */
const MAX_NOTICES = 50;

/** What the console has said: on the terminal, and on the page. */
export class Notices {
  #all: Notice[] = [];
  #lastId = 0;
  readonly #nowMs: () => number;
  readonly #print: (text: string) => void;

  constructor(nowMs: () => number, print: (text: string) => void = console.error) {
    this.#nowMs = nowMs;
    this.#print = print;
  }

  get all(): readonly Notice[] {
    return this.#all;
  }

  info(text: string): void {
    this.#add('info', text);
  }

  warn(text: string): void {
    this.#add('warning', text);
  }

  #add(level: Notice['level'], text: string): void {
    this.#lastId += 1;
    this.#all = [
      ...this.#all.slice(1 - MAX_NOTICES),
      { id: this.#lastId, timeMs: this.#nowMs(), level, text },
    ];
    this.#print(text);
  }
}
