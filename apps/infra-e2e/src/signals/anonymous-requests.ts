/** Batches of the stack `anonymous`: rows of CSV, and the model's score of each. */
export interface AnonymousRequest {
  readonly input: string | readonly (readonly unknown[])[];
  /** The model's answer in CSV. */
  readonly answer: string;
  /** The codes of the signals, written down for each row. */
  readonly codes: {
    readonly age: readonly number[];
    readonly region: readonly number[];
    readonly score: readonly number[];
  };
  /** The scores as the record keeps them. */
  readonly kept: readonly (number | null)[];
}

export const ANONYMOUS_REQUESTS: readonly AnonymousRequest[] = [
  {
    input: [
      [18, 'north'],
      [30, 'south'],
      [31, 'north'],
      [45, 'south'],
    ],
    answer: '12.5\n40\n41\n50\n',
    codes: { age: [2, 2, 4, 4], region: [2, 4, 2, 4], score: [2, 2, 4, 4] },
    kept: [12.5, 40, 41, 50],
  },
  {
    input: [
      [60, 'north'],
      [61, 'north'],
      [90, 'south'],
      [17, 'east'],
    ],
    answer: '51\n60\n60.5\n100\n',
    codes: { age: [8, 16, 16, 1], region: [2, 2, 4, 1], score: [8, 8, 16, 16] },
    kept: [51, 60, 60.5, 100],
  },
  {
    // A missing field, text, not a number, and a number out of bounds.
    input: ',north\nunknown,south\nNaN,south\n91,north',
    answer: '101\nfailed\n55\n45\n',
    codes: { age: [1, 1, 1, 1], region: [2, 4, 4, 2], score: [1, 1, 4, 8] },
    kept: [101, null, 55, 45],
  },
  {
    input: '25,north\n25,\n',
    answer: '55.5\n44.5\n',
    codes: { age: [2, 2], region: [1, 2], score: [4, 8] },
    kept: [55.5, 44.5],
  },
];
