import {
  codeOfBin,
  observe,
  UNUSABLE_CODE,
  watchSignals,
  type Baseline,
} from '@inference-pipeline/inference-contract';
import fc from 'fast-check';

import { DataFolder, measure, namedSignals, type SignalsByName } from './support/measure';

const folder = new DataFolder();

const SIGNALS: SignalsByName = {
  number: {},
  bounded: { minimum: -5, maximum: 50 },
  category: { kind: 'category' },
  listed: { kind: 'category', categories: ['a', 'b', '1', 'true'] },
};
const NAMES = Object.keys(SIGNALS);

/** Shares of a baseline are rounded to six places. */
const PLACES = 5;

/** Compares shares in a baseline with what the function would observe on the same values. */
function expectAgreement(
  baseline: Baseline,
  rows: readonly (readonly unknown[])[],
  isText: boolean,
): void {
  const definitions = Object.fromEntries(
    namedSignals(SIGNALS).map(({ name, definition }) => [name, definition]),
  );
  const { signals } = watchSignals(definitions, { baseline });
  for (const [column, signal] of signals.entries()) {
    const codes = rows.map((row) => observe(signal, row[column], isText).code);
    const shareOf = (code: number, total: number) =>
      total === 0 ? 0 : codes.filter((each) => each === code).length / total;
    const usable = codes.filter((code) => code !== UNUSABLE_CODE).length;
    expect(signal.missingShare).toBeCloseTo(shareOf(UNUSABLE_CODE, rows.length), PLACES);
    expect(baseline.signals[signal.name]?.count).toBe(usable);
    for (const [position, { share = NaN }] of signal.bins.entries()) {
      if (usable > 0) expect(share).toBeCloseTo(shareOf(codeOfBin(position), usable), PLACES);
    }
  }
}

const number = fc.oneof(
  fc.integer({ min: -10, max: 10 }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, 1e21, 0.1, -5, 50),
);

const field = fc.oneof(
  { weight: 4, arbitrary: number.map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\t',
      ' 5 ',
      '5.',
      '.5',
      '+5',
      '+-5',
      '1_000',
      '0x1F',
      '1e400',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '1e-400',
      'NaN',
      '-nan',
      'inf',
      'Infinity',
      'NULL',
      'a',
      'A',
      ' a',
      'b',
      'true',
      '１',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\u00a05',
      '\ufeff',
      '5\u2028',
      '-',
      '.',
      'e5',
      '1e',
      '--1',
      '0b1',
      '"',
      ',',
      'a\nb',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789+-._eE xnaN') }) },
);

const json = fc.oneof(
  { weight: 4, arbitrary: number.map((value) => (Object.is(value, -0) ? 0 : value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      null,
      true,
      false,
      '',
      'a',
      'b',
      '1',
      ' ',
      '5',
      'ä"\\',
      'true',
      [],
      {},
      [1],
    ),
  },
);

function rowsOf<T>(value: fc.Arbitrary<T>) {
  return fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 60 });
}

describe('baseline', () => {
  it('counts fields of CSV as the function observes them', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(field), async (rows) => {
        const lines = [NAMES, ...rows].map((row) =>
          row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','),
        );
        const path = folder.write('rows.csv', `${lines.join('\n')}\n`);

        expectAgreement(await measure([path], SIGNALS, { header: 'yes' }), rows, true);
      }),
      { numRuns: 25 },
    );
  });

  it('counts values of JSON Lines as the function observes them', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(json), async (rows) => {
        const lines = rows.map((row) =>
          JSON.stringify(Object.fromEntries(NAMES.map((name, index) => [name, row[index]]))),
        );
        const path = folder.write('rows.jsonl', `${lines.join('\n')}\n`);

        expectAgreement(await measure([path], SIGNALS), rows, false);
      }),
      { numRuns: 25 },
    );
  });
});
