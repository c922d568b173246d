import { readFileSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { Engine, MIN_MEMORY_MB } from '../../src/engine/engine';
import { DataFolder, measure, type SignalsByName } from '../support/measure';

const folder = new DataFolder();

const SIGNALS: SignalsByName = {
  tenure: {},
  fee: { at: '/bill/fee' },
  plan: { kind: 'category' },
  member: { kind: 'category', at: '/flags/0' },
};

const ROWS = Array.from({ length: 300 }, (_, index) => ({
  tenure: index % 7 === 0 ? null : (index * 37) % 101,
  bill: { fee: index / 8 },
  plan: ['basic', 'pro', 'ä"\\'][index % 3],
  flags: [index % 2 === 0],
}));

const JSON_LINES = ROWS.map((row) => JSON.stringify(row)).join('\n');
const CSV_ROWS = ROWS.map(({ tenure, bill, plan = '', flags }) =>
  [tenure ?? '', bill.fee, `"${plan.replaceAll('"', '""')}"`, flags[0]].join(','),
);
const CSV = `tenure,bill.fee,plan,member\n${CSV_ROWS.join('\n')}\n`;

async function parquetOf(path: string): Promise<string> {
  const parquet = path.replace(/\.jsonl$/, '.parquet');
  await Engine.use((engine) =>
    engine.run(`COPY (FROM read_json_auto('${path}')) TO '${parquet}' (COMPRESSION gzip)`),
  );
  return parquet;
}

describe('training data', () => {
  it('give the same in each format, compressed or not', async () => {
    const jsonLines = folder.write('rows.jsonl', JSON_LINES);
    const parquet = await parquetOf(jsonLines);
    const expected = await measure([jsonLines], SIGNALS);
    expect(expected.rows).toBe(300);
    expect(expected.signals['tenure']).toMatchObject({ count: 257, missingShare: 0.143333 });

    const files = [
      parquet,
      folder.write('rows.csv', CSV),
      folder.write('rows.array.json', JSON.stringify(ROWS, undefined, 1)),
      folder.write('rows.csv.gz', gzipSync(CSV)),
      folder.write('rows.jsonl.gz', gzipSync(JSON_LINES)),
      folder.write('rows.parquet.gz', gzipSync(readFileSync(parquet))),
      folder.write('semicolons.csv', CSV.replaceAll(',', ';')),
      folder.write('windows.csv', `\ufeff${CSV.replaceAll('\n', '\r\n')}`),
    ];
    for (const file of files) expect(await measure([file], SIGNALS)).toEqual(expected);
  });

  it('may be in several files, found by a pattern, whatever their order', async () => {
    const lines = CSV_ROWS.toReversed();
    folder.write('part-1.csv', `tenure,bill.fee,plan,member\n${lines.slice(0, 100).join('\n')}`);
    const swapped = lines.slice(100).map((line) => {
      const [first = '', ...others] = line.split(',');
      return [...others, first].join(',');
    });
    folder.write('part-2.csv', `bill.fee,plan,member,tenure\n${swapped.join('\n')}`);

    const parts = await measure([`${folder.path}/part-*.csv`], SIGNALS, { threads: 1 });

    expect(parts).toEqual(await measure([folder.write('whole.csv', CSV)], SIGNALS, { threads: 4 }));
  });

  it.each(['rows.csv', 'rows.jsonl'])('%s needs no more than the least memory', async (name) => {
    const content = name.endsWith('.csv') ? CSV : JSON_LINES;
    const path = folder.write(`small.${name}`, content);

    const { rows } = await measure([path], SIGNALS, { memoryMb: MIN_MEMORY_MB, threads: 8 });

    expect(rows).toBe(300);
  });

  it('are read once from a file that is named twice', async () => {
    const path = folder.write('once.csv', CSV);
    const link = `${folder.path}/link.csv`;
    symlinkSync(path, link);

    const { rows } = await measure([path, `${folder.path}/./once.csv`, link], SIGNALS);

    expect(rows).toBe(300);
  });

  it('may be in a file whose name looks like a pattern', async () => {
    const { rows } = await measure([folder.write('rows[1]*.csv', CSV)], SIGNALS);

    expect(rows).toBe(300);
  });

  it('are text in Parquet only for categories', async () => {
    const path = `${folder.path}/texts.parquet`;
    await Engine.use((engine) =>
      engine.run(`COPY (SELECT i::VARCHAR AS tenure FROM range(10) AS n(i)) TO '${path}'`),
    );

    expect((await measure([path], { tenure: {} })).signals['tenure']).toMatchObject({ count: 0 });
    const { signals } = await measure([path], { tenure: { kind: 'category' } });
    expect(signals['tenure']).toMatchObject({ count: 10 });
  });
});

describe('CSV file without a header', () => {
  const text = ROWS.map((_, index) => `${index % 2},${index},x`).join('\n');

  it('gives columns by number', async () => {
    const { signals } = await measure([folder.write('bare.csv', text)], {
      label: { at: '/0', kind: 'category' },
      amount: { at: '/1' },
    });

    expect(signals['label']).toMatchObject({ count: 300 });
    expect(signals['amount']).toMatchObject({ mean: 149.5 });
  });

  it('has a header after all if its first row has only texts in place of numbers', async () => {
    const path = folder.write('titled.csv', `Kind,Amount,Note\n${text}`);

    const { rows, signals } = await measure([path], {
      label: { at: '/0', kind: 'category' },
      price: { at: '/1' },
    });

    expect(rows).toBe(300);
    expect(signals['label']).toMatchObject({ count: 300, bins: [{ share: 0.5 }, { share: 0.5 }] });
    expect(signals['price']).toMatchObject({ count: 300, missingShare: 0 });
  });

  it('may begin with missing numbers', async () => {
    const path = folder.write('gaps.csv', `NA,NaN\n${'x,1\n'.repeat(200)}`);

    const { rows } = await measure([path], { price: { at: '/1' } });

    expect(rows).toBe(201);
  });

  it('may begin with the label', async () => {
    const path = folder.write('labelled.csv', text);

    const { signals } = await measure([path], { amount: { at: '/*/0' } }, { firstColumn: 1 });

    expect(signals['amount']).toMatchObject({ mean: 149.5 });
  });
});
