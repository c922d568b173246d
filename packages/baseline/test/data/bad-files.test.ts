import { gzipSync } from 'node:zlib';

import { DataFolder, measure, type SignalsByName } from '../support/measure';

const folder = new DataFolder();
const SIGNALS: SignalsByName = { tenure: {} };

const GOOD_ROWS = Array.from({ length: 500 }, (_, index) => `${index},x\n`).join('');

describe('training file', () => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['wide.csv', `tenure,plan\n${GOOD_ROWS}1,2,3\n`, ':502: expected 2 fields, got 3: 1,2,3'],
    ['narrow.csv', `tenure,plan\n1,2\n3\n`, ':3: expected 2 fields, got 1: 3'],
    ['open.csv', 'tenure,plan\n1,"2\n3,4\n', ':2: a quote is not closed: 1,"2'],
    [
      'latin.csv',
      Buffer.from('tenure,plan\nM\u00fcnchen,1\n', 'latin1'),
      ':2: expected text in UTF-8, got another encoding',
    ],
    [
      'wide.utf16.csv',
      Buffer.from('\ufefftenure,plan\n1,2\n', 'utf16le'),
      ':1: expected text in UTF-8, got another encoding',
    ],
    ['twice.csv', 'tenure,tenure\n1,2\n', ':1: expected one column "tenure", got several'],
    ['endings.csv', 'tenure,plan\n1,2\r\n3,4\n', ': cannot be read: its rows end differently'],
    ['broken.jsonl', '{"tenure":1}\n{"tenure":\n{"tenure":3}\n', ':2: invalid JSON: '],
    ['number.jsonl', '{"tenure":1}\n\n5\n', ':3: expected a JSON object or array: 5'],
    ['cut.jsonl.gz', gzipSync('{"tenure":1}\n'.repeat(9e4)).subarray(0, 900), ': '],
    ['empty.csv', '', ': the file is empty'],
    ['text.parquet', 'tenure\n1\n', ': cannot be read as Parquet: '],
    ['training.xlsx', 'tenure\n1\n', ': expected a .csv, .tsv, .jsonl'],
  ])('%s is refused with its place', async (name, content, message) => {
    const path = folder.write(name, content);

    await expect(measure([path], SIGNALS)).rejects.toThrow(`${path}${message}`);
    await expect(measure([path], SIGNALS)).rejects.toMatchObject({ name: 'UserError' });
  });

  it.each([
    ['rows.csv.gz', 'tenure,plan\n', GOOD_ROWS],
    ['rows.jsonl.gz', '', '{"tenure":1}\n'.repeat(500)],
  ])('%s is refused if it is cut off, even between two rows', async (name, header, rows) => {
    const whole = Buffer.concat([gzipSync(header + rows), gzipSync(rows)]);
    // Without the checksum at the end, every row can still be read.
    const path = folder.write(name, whole.subarray(0, -8));

    await expect(measure([path], SIGNALS)).rejects.toThrow(
      `${path}: the gzip file is cut off or damaged: `,
    );
  });

  it.each(['missing.csv', 'missing/*.csv'])('%s is refused if there is none', async (name) => {
    const path = `${folder.path}/${name}`;

    await expect(measure([path], SIGNALS)).rejects.toThrow(`${path}: no such file`);
  });

  it('is refused if it has no column for a signal, with the nearest one', async () => {
    const path = folder.write('near.csv', 'tenurre,plan\n1,2\n');

    await expect(measure([path], SIGNALS)).rejects.toThrow(
      `${path}: no column for signal tenure. Did you mean "tenurre"? Expected "tenure" or "/tenure", got tenurre, plan.`,
    );
    const lines = folder.write('near.jsonl', '{"tenurre":1}\n');
    await expect(measure([lines], SIGNALS)).rejects.toThrow('Did you mean "tenurre"?');
  });

  it('is refused if two signals would get one column', async () => {
    const path = folder.write('one.csv', 'id\n1\n');

    await expect(
      measure([path], { first: { at: '/a/id' }, second: { at: '/b/id' } }),
    ).rejects.toThrow(
      `${path}: signals first and second would both get column "id". Name a column as each signal.`,
    );
  });

  it('is refused if another one has another format', async () => {
    const paths = [folder.write('a.csv', 'tenure\n1\n'), folder.write('b.jsonl', '{"tenure":1}')];

    await expect(measure(paths, SIGNALS)).rejects.toThrow('expected files of one format');
  });
});
