import { findUnwrittenRecords } from '@inference-pipeline/inference-contract';

import { prediction } from './support/aws-doubles';
import { usePipeline } from './support/pipeline';

describe('unwritten record', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    pipeline.endpoint.answer = prediction({ label: 'sécret' });
  });

  it.each([
    ['throttled', 3_000],
    ['hanging', 1_500],
  ] as const)(
    'does not cost the caller the prediction if the table is %s, and can be replayed from the log',
    async (fault, remainingMs) => {
      pipeline.dynamodb[fault].add('records');
      const startedAt = performance.now();

      const answer = await pipeline.call({ body: '{"input":{"a":1}}', remainingMs });

      expect(performance.now() - startedAt).toBeLessThan(remainingMs);
      expect(answer).toMatchObject({ statusCode: 200, json: { prediction: { label: 'sécret' } } });
      pipeline.dynamodb.heal();
      expect(await pipeline.record(answer.json['requestId'])).toBeUndefined();
      expect(pipeline.metric('UnrecordedCount')).toEqual([1]);
      expect(pipeline.metric('SuccessCount')).toEqual([1]);
      expect(pipeline.emfLines()).toHaveLength(1);
      expect(pipeline.events('record.unwritten')).toHaveLength(1);
      const { records, incomplete } = findUnwrittenRecords(pipeline.lines);
      expect(incomplete).toEqual([]);
      expect(records).toEqual([
        expect.objectContaining({
          requestId: answer.json['requestId'],
          inputData: '{"a":1}',
          prediction: '{"label":"sécret"}',
          latencyMs: answer.json['latencyMs'],
          status: 'succeeded',
        }),
      ]);
    },
  );

  it.each([
    ['compresses', 'a'.repeat(390_000), 1],
    ['does not compress', Array.from({ length: 20_000 }, () => Math.random()), 2],
  ])('is replayed whole if it is larger than a log event and %s', async (_, input, events) => {
    pipeline.dynamodb.throttled.add('records');

    const answer = await pipeline.call({ body: JSON.stringify({ input }), remainingMs: 1_500 });

    expect(answer.statusCode).toBe(200);
    for (const line of pipeline.lines) {
      expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024 - 26);
    }

    expect(pipeline.events('record.unwritten')).toHaveLength(events);
    const { records } = findUnwrittenRecords([...pipeline.lines].reverse());
    expect(records).toEqual([
      expect.objectContaining({
        requestId: answer.json['requestId'],
        inputData: JSON.stringify(input),
        inputDataForm: 'full',
      }),
    ]);
  });
});
