import { MAX_ITEM_BYTES } from '../src/inference-record';
import { prediction } from './support/aws-doubles';
import { hashOf } from './support/hash';
import { usePipeline } from './support/pipeline';

describe('inference record', () => {
  const pipeline = usePipeline();

  it('expires after the configured days', async () => {
    pipeline.reset({ RECORD_TTL_DAYS: '7' });

    const { json } = await pipeline.call();

    const record = await pipeline.record(json['requestId']);
    const seconds = Math.floor(Date.parse(String(record?.['timestamp'])) / 1_000);
    expect(record?.['expiresAt']).toBe(seconds + 7 * 86_400);
  });

  it.each([
    ['the input', 420_000, 10, { inputDataForm: 'hash-oversized', predictionForm: 'full' }],
    ['the prediction', 10, 420_000, { inputDataForm: 'full', predictionForm: 'hash-oversized' }],
    [
      'the larger of the two',
      250_000,
      200_000,
      { inputDataForm: 'hash-oversized', predictionForm: 'full' },
    ],
    [
      'both',
      450_000,
      440_000,
      { inputDataForm: 'hash-oversized', predictionForm: 'hash-oversized' },
    ],
    [
      'neither, though both just fit,',
      200_000,
      200_000,
      { inputDataForm: 'full', predictionForm: 'full' },
    ],
  ])(
    'keeps %s as hash and size if the item would exceed 400 KB',
    async (_, inputSize, predictionSize, forms) => {
      const input = 'i'.repeat(inputSize);
      const predicted = 'p'.repeat(predictionSize);
      pipeline.endpoint.answer = prediction(predicted);

      const answer = await pipeline.call({ body: JSON.stringify({ input }) });

      expect(answer.json['prediction']).toBe(predicted);
      const record = await pipeline.record(answer.json['requestId']);
      expect(record).toMatchObject(forms);
      expect(record?.['inputData']).toBe(
        forms.inputDataForm === 'full' ? JSON.stringify(input) : hashOf(input),
      );
      const sizeBytes = Object.entries(record ?? {}).reduce(
        (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(String(value)),
        0,
      );
      expect(sizeBytes).toBeLessThanOrEqual(MAX_ITEM_BYTES);
    },
  );
});
