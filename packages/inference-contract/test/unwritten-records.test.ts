import { randomBytes } from 'node:crypto';

import { describeUnwritten, findUnwrittenRecords, type InferenceRecord } from '../src';

function recordOf(requestId: string, inputData: string): InferenceRecord {
  return {
    requestId,
    timestamp: '2026-11-26T15:00:00.000Z',
    modelName: 'churn',
    inputData,
    inputDataForm: 'full',
    status: 'succeeded',
    expiresAt: 1_800_000_000,
  };
}

function linesOf(record: InferenceRecord): readonly string[] {
  return describeUnwritten(record).map((fields) =>
    JSON.stringify({ level: 'ERROR', message: 'record.unwritten', ...fields }),
  );
}

const small = recordOf('small', '[1]');
const compressible = recordOf('compressible', JSON.stringify('ä'.repeat(300_000)));
const incompressible = recordOf(
  'incompressible',
  JSON.stringify(randomBytes(290_000).toString('base64')),
);

describe('unwritten record', () => {
  it.each([
    ['small', small, 1],
    ['large and compressible', compressible, 1],
    ['large and incompressible', incompressible, 2],
  ] as const)('is found again if it is %s', async (_, record, events) => {
    const lines = linesOf(record);

    expect(lines).toHaveLength(events);
    expect(await findUnwrittenRecords(lines)).toEqual({ records: [record], incomplete: [] });
  });

  it('fits into a log event', () => {
    for (const record of [small, compressible, incompressible]) {
      for (const line of linesOf(record)) expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024);
    }
  });

  it('is found once, in any order and among other lines', async () => {
    const lines = [small, incompressible].flatMap(linesOf);
    const others = [
      '',
      'START RequestId: 1',
      '{"message":"record.unwritten"',
      '{"message":"other"}',
    ];

    const { records } = await findUnwrittenRecords(
      [...lines, ...others, ...lines].reverse().map((line) => `2026-11-26T15:00:00Z ${line}`),
    );

    expect(records).toHaveLength(2);
    expect(records).toEqual(expect.arrayContaining([small, incompressible]));
  });

  it('is incomplete if a part is missing', async () => {
    expect(await findUnwrittenRecords(linesOf(incompressible).slice(1))).toEqual({
      records: [],
      incomplete: ['incompressible'],
    });
  });
});
