import type { Notice } from '../shared/page-state';

/** Number of notices to keep. */
const MAX_NOTICES = 50;

/** Messages of the console to its user, on the terminal and on the page. */
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
