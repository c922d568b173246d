import { modelError } from '../../src/faulty-proxy';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { baselineSignals, binMetricName, ofEndpoint } from '../../src/signals/deployed-signals';
import { codeByHand, type BaselineSignal } from '../../src/signals/index-by-hand';
import { recordedValues } from '../../src/signals/recorded-values';
import {
  FAILING_INPUT,
  HOSTILE_CATEGORY,
  VALUES_OF,
  WATCHED_REQUESTS,
  type WatchedRequest,
} from '../../src/signals/watched-requests';

const BASELINE = baselineSignals('watched.baseline.json');

/** The last request, which a warm function answered. */
const LAST = WATCHED_REQUESTS.length - 1;

/** The baseline with what the stack file says otherwise. */
export const DEFINED: Readonly<Record<string, BaselineSignal>> = {
  ...BASELINE,
  channel: withBin('channel', HOSTILE_CATEGORY),
  label: withBin('label', 'returns'),
  probability: { ...(BASELINE['probability'] as BaselineSignal), minimum: 0, maximum: 1 },
};

function withBin(signal: string, category: string): BaselineSignal {
  const known = BASELINE[signal] as BaselineSignal;
  return { ...known, bins: [...known.bins, { categories: [category], share: 0 }] };
}

const INPUT_SIGNALS = ['tenure', 'plan', 'amount', 'channel'] as const;
const PREDICTION_SIGNALS = ['probability', 'label', 'tokens'] as const;

/** The codes that have to be recorded of a signal, ascending. */
export function codesByHand(
  signal: string,
  requests: readonly WatchedRequest[] = WATCHED_REQUESTS,
): readonly number[] {
  const isInput = INPUT_SIGNALS.some((name) => name === signal);
  const read = VALUES_OF[signal];
  const values = requests
    .flatMap(({ input, answer }) => read?.(isInput ? input : answer) ?? [])
    // The model failed on one more input.
    .concat(isInput && requests === WATCHED_REQUESTS ? (read?.(FAILING_INPUT) ?? []) : []);
  return values
    .map((value) => codeByHand(DEFINED[signal] as BaselineSignal, value))
    .sort((one, other) => one - other);
}

/** Known inputs and predictions, and what CloudWatch has of them. */
export function describeRecordedSignals(pipeline: PipelineRun): void {
  describe('signal', () => {
    beforeAll(async () => {
      await pipeline.startFunction();
      const { traffic, run } = pipeline;
      for (const [index, { variant }] of WATCHED_REQUESTS.entries()) {
        const { input, answer } = pipeline.underTest;
        await run.moto.queuePredictions([answer(index)], variant);
        const headers = { 'idempotency-key': `request-${index}` };
        await traffic.send({ input: input(index) }, { headers });
      }
    });

    it('is counted for an inference that the model failed, but not for a repeat or a refusal', async () => {
      const { traffic, run } = pipeline;
      const headers = { 'idempotency-key': `request-${LAST}` };

      const repeat = await traffic.send({ input: pipeline.underTest.input(LAST) }, { headers });
      const refused = await traffic.send({ inputs: FAILING_INPUT });
      run.proxy.fault = ({ invokedEndpoint }) =>
        invokedEndpoint === undefined ? undefined : modelError(500);
      const failed = await traffic.send(
        { input: FAILING_INPUT },
        { headers: { 'idempotency-key': 'failing' } },
      );
      run.proxy.fault = () => undefined;

      expect([repeat, refused, failed].map(({ statusCode }) => statusCode)).toEqual([
        200, 400, 502,
      ]);
      expect(traffic.events.filter(({ message }) => message === 'inference.replayed')).toHaveLength(
        1,
      );
    });

    it.each([...INPUT_SIGNALS, ...PREDICTION_SIGNALS])(
      'is in CloudWatch value for value: %s',
      (signal) => {
        const { recorded } = pipeline.traffic;
        const name = binMetricName(pipeline, signal);
        const challenged = WATCHED_REQUESTS.filter(({ variant }) => variant === 'challenger');

        const ofAll = recordedValues(recorded, ofEndpoint(pipeline, name));
        const ofChallenger = recordedValues(recorded, ofEndpoint(pipeline, name, 'challenger'));

        expect(ofAll).toEqual(codesByHand(signal));
        expect(ofChallenger).toEqual(codesByHand(signal, challenged));
        expect(new Set(ofAll).size).toBeGreaterThan(2);
      },
    );

    it('has the counts that were written down for two of them', () => {
      const { recorded } = pipeline.traffic;
      const counts = (signal: string) =>
        recordedValues(recorded, ofEndpoint(pipeline, binMetricName(pipeline, signal))).reduce<
          Record<string, number>
        >((found, code) => ({ ...found, [code]: (found[code] ?? 0) + 1 }), {});

      expect(counts('tenure')).toEqual({ 1: 6, 2: 2, 4: 2, 8: 5, 16: 10 });
      expect(counts('plan')).toEqual({ 1: 5, 2: 10, 4: 6, 8: 4 });
    });

    it('is published as it is where the stack file says so', () => {
      const tokens = WATCHED_REQUESTS.flatMap(({ answer }) => VALUES_OF['tokens']?.(answer) ?? [])
        .filter((value): value is number => typeof value === 'number' && value <= 512)
        .sort((one, other) => one - other);
      const { recorded } = pipeline.traffic;

      const values = recordedValues(recorded, ofEndpoint(pipeline, 'SignalValue.tokens'));

      expect(values).toEqual(tokens);
      const published = new Set(recorded.map(({ metric }) => metric.metricName));
      expect([...published].filter((name) => name.startsWith('SignalValue.'))).toEqual([
        'SignalValue.tokens',
      ]);
    });

    it('is named in the log where a request violates it, with the kind of violation', () => {
      const kinds = (...numbers: readonly number[]) =>
        numbers.map((number) => {
          const customer = pipeline.traffic.events.filter(
            ({ message }) => message === 'inference.succeeded',
          )[number];
          return customer?.['violations'];
        });

      expect(kinds(0, 3, 8, 11, 13, 14)).toEqual([
        undefined,
        { amount: 'missing' },
        { channel: 'missing' },
        { probability: 'out-of-bounds' },
        undefined,
        { label: 'unknown-category' },
      ]);
      expect(kinds(18, 20, 21, 22, 23)).toEqual([
        { tenure: 'missing' },
        { tenure: 'wrong-kind', plan: 'missing' },
        { tenure: 'wrong-kind', plan: 'unknown-category' },
        { tenure: 'out-of-bounds', plan: 'wrong-kind' },
        { tenure: 'out-of-bounds', plan: 'wrong-kind' },
      ]);
      expect(kinds(12, 15, 16)).toEqual([
        { probability: 'wrong-kind' },
        { tokens: 'missing' },
        { tokens: 'out-of-bounds' },
      ]);
    });
  });
}
