import { randomBytes } from 'node:crypto';

import { describeUnwritten, type InferenceRecord } from '../../src';

export function recordOf(requestId: string, inputData: string): InferenceRecord {
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

/** The log lines of a record, as the function writes them. */
export function linesOf(record: InferenceRecord): readonly string[] {
  return describeUnwritten(record).map((fields) =>
    JSON.stringify({
      level: 'ERROR',
      message: 'record.unwritten',
      timestamp: '2026-11-26T15:00:01.000Z',
      ...fields,
      tableName: 'records',
      error: { name: 'ThrottlingException', message: 'slow down {please}' },
    }),
  );
}

export const small = recordOf('small', '[1]');
export const compressible = recordOf('compressible', JSON.stringify('ä'.repeat(300_000)));
export const incompressible = recordOf(
  'incompressible',
  JSON.stringify(randomBytes(290_000).toString('base64')),
);
