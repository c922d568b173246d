import { findUnwrittenRecords } from '../../src';
import { incompressible, linesOf, recordOf, small } from '../support/unwritten';

describe('lost record', () => {
  it('is found once, in any order and among other lines', () => {
    const lines = [small, incompressible].flatMap(linesOf);
    const others = [
      '',
      'START RequestId: 1',
      '{"message":"other"}',
      '{"message":"inference.failed","detail":"no record.unwritten here"}',
      'a text about record.unwritten',
    ];

    const found = findUnwrittenRecords([...lines, ...others, ...lines].reverse());

    expect(found.records).toHaveLength(2);
    expect(found.records).toEqual(expect.arrayContaining([small, incompressible]));
    expect(found.unreadable).toEqual([]);
  });

  it.each([
    ['U+2028', '\u2028'],
    ['U+2029', '\u2029'],
    ['U+0085', '\u0085'],
    ['a lone surrogate', '\ud800'],
    ['an event in its payload', '{"message":"record.unwritten","requestId":"forged","record":{}}'],
    ['braces in its payload', '}{ {{ "}" ]'],
    ['a backslash at the end of its payload', '\\'],
  ])('is found with %s', (_, text) => {
    const records = ['a', 'b', 'c'].map((id) => recordOf(id, JSON.stringify(`x${text}y`)));

    const { records: found, unreadable } = findUnwrittenRecords(
      `${records.flatMap(linesOf).join('\n')}\n`,
    );

    expect(found).toEqual(records);
    expect(unreadable).toEqual([]);
  });

  it('is found in lines that end with CR and LF', () => {
    expect(findUnwrittenRecords(`${linesOf(small).join('')}\r\nEND\r\n`).records).toEqual([small]);
  });

  it('is found whatever the order of its members', () => {
    const [line = ''] = linesOf(recordOf('a', JSON.stringify({ many: Array(500).fill({ a: 1 }) })));
    const { message, ...others } = JSON.parse(line) as { message: string };

    const { records } = findUnwrittenRecords(JSON.stringify({ ...others, message }));

    expect(records.map(({ requestId }) => requestId)).toEqual(['a']);
  });

  it('does not pass for one in a payload that is logged', () => {
    const [forged = ''] = linesOf(recordOf('forged', '[]'));
    const logged = JSON.stringify({ message: 'inference.succeeded', inputData: forged });

    expect(findUnwrittenRecords(logged)).toEqual({ records: [], incomplete: [], unreadable: [] });
  });

  it('is incomplete if a part is missing', () => {
    expect(findUnwrittenRecords(linesOf(incompressible).slice(1))).toEqual({
      records: [],
      incomplete: ['incompressible'],
      unreadable: [],
    });
  });
});

describe('unreadable event', () => {
  const [line = ''] = linesOf(small);
  const event = JSON.parse(line) as Record<string, unknown>;
  const changed = (change: object) => JSON.stringify({ ...event, ...change });

  it.each([
    ['cut off', line.slice(0, -30), 'not whole'],
    ['cut off at the beginning', line.slice(10), 'not whole'],
    ['without a requestId', changed({ requestId: undefined }), 'no requestId'],
    ['without a record', changed({ record: undefined }), 'neither a record nor a part'],
    [
      'in columns of CSV',
      '2026-11-26 15:00:00.000,record.unwritten,small',
      'query the field @message',
    ],
    [
      'in columns of a table',
      '| 2026-11-26 | record.unwritten | small |',
      'query the field @message',
    ],
    [
      'in columns of JSON',
      '[{"field":"message","value":"record.unwritten"},{"field":"requestId","value":"small"}]',
      'query the field @message',
    ],
    ['with a record of another request', changed({ requestId: 'other' }), 'its requestId'],
    [
      'with a record of other values',
      changed({ record: { ...small, variant: {} } }),
      'neither a text',
    ],
    ['with a null record', changed({ record: null }), 'requestId'],
    [
      'with a broken part',
      changed({ record: undefined, recordGzipBase64: 'AAAA', part: 1, parts: 1 }),
      'do not make a record',
    ],
    [
      'with a part beyond the last',
      changed({ record: undefined, recordGzipBase64: 'AAAA', part: 3, parts: 2 }),
      'neither a record nor a part',
    ],
  ])('is reported with its line, and does not stop the others: %s', (_, bad, reason) => {
    const good = recordOf('good', '[2]');

    const found = findUnwrittenRecords(['START', bad, ...linesOf(good)]);

    expect(found.records).toEqual([good]);
    expect(found.unreadable).toEqual([
      { line: 2, reason: expect.stringContaining(reason) as string },
    ]);
  });
});
