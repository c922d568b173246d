import { watchSignals, type SignalDefinitions } from '@inference-pipeline/inference-contract';

import { modelError, prediction, type EndpointAnswer } from '../support/aws-doubles';
import { usePipeline } from '../support/pipeline';

/** A trace id joins all events of an invocation, so it counts as one. */
const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0';

const definitions = {
  city: { from: 'input', at: '/city', kind: 'category', categories: ['sxcret-city', 'other'] },
  income: { from: 'input', at: '/income', kind: 'number' },
  score: { from: 'prediction', at: '/score', kind: 'number', publish: true },
  label: { from: 'prediction', at: '/label', kind: 'category', categories: ['sxcret-label'] },
} as const satisfies SignalDefinitions;

const watched = watchSignals(definitions, {
  keep: ['score'],
  groundTruth: { signal: 'label', kind: 'category' },
});

const input = { city: 'sxcret-city', income: 47_114_711.25 };
const score = 0.815_081_508_15;

/** Anything of a signal: a category, a value, a bin or what is wrong with it. */
const OF_SIGNALS = /sxcret|47114711|0\.8150815|Signal|violations|out-of-bounds|wrong-kind/;

const inferences: readonly (readonly [string, unknown, EndpointAnswer])[] = [
  ['succeeds', input, prediction({ score, label: 'sxcret-label' })],
  ['fails', input, modelError(500, 'boom')],
  ['violates its signals', { city: 'sxcret' }, prediction({ score: 'sxcret', label: [] })],
  ['has numbers that are no metrics', input, prediction({ score: 1e300, label: 4_711_471_125 })],
];

describe('signal where payloads are not kept', () => {
  const pipeline = usePipeline();
  beforeEach(() => (process.env['_X_AMZN_TRACE_ID'] = TRACE));
  afterEach(() => delete process.env['_X_AMZN_TRACE_ID']);

  const ways = (['hash', 'none'] as const).flatMap((policy) =>
    (['emf', 'put-metric-data', 'put-metric-data that fails'] as const).map(
      (transport) => [policy, transport] as const,
    ),
  );

  describe.each(ways)('with %s and %s', (PAYLOAD_POLICY, transport) => {
    beforeEach(() => {
      const METRICS_TRANSPORT = transport === 'emf' ? 'emf' : 'put-metric-data';
      pipeline.reset({ PAYLOAD_POLICY, METRICS_TRANSPORT }, watched);
      if (transport.endsWith('fails')) pipeline.cloudwatch.status = 403;
    });

    it.each(inferences)(
      'is in no line or record that leads to a request that %s',
      async (_, given, answer) => {
        pipeline.endpoint.answer = answer;

        const { json } = await pipeline.call({ body: JSON.stringify({ input: given }) });

        const requestId = String(json['requestId']);
        const joined = [...joinedLines(requestId), JSON.stringify(await keptRecord(requestId))];
        expect(joined.filter((line) => OF_SIGNALS.test(line))).toEqual([]);
        expect(pipeline.lines.join('\n')).not.toMatch(/sxcret|47114711/);
      },
    );

    it('is in a line without any other signal if it is kept in the record', async () => {
      pipeline.endpoint.answer = prediction({ score, label: 'sxcret-label' });

      await pipeline.call({ body: JSON.stringify({ input }) });

      const lines = pipeline.emfLines().map((line) => Object.keys(line).filter(isMetric));
      const shared = lines.filter(
        (names) => names.some(isOfKept) && names.some((name) => !isOfKept(name)),
      );
      expect(shared).toEqual([]);
    });

    it('is compared with ground truth in lines that lead to no request', async () => {
      pipeline.endpoint.answer = prediction({ score, label: 'sxcret-label' });
      const { json } = await pipeline.call({ body: JSON.stringify({ input }) });
      pipeline.lines = [];

      const answer = await pipeline.groundTruth({
        requestId: json['requestId'],
        groundTruth: 'sxcret-label',
      });

      expect(answer.statusCode).toBe(200);
      const leaking = pipeline.lines
        .filter((line) => /requestId|xray_trace_id/i.test(line))
        .filter((line) => /sxcret|ConfusionCell|CorrectCount|groundTruth"/.test(line));
      expect(leaking).toEqual([]);
    });
  });

  it('is counted at the start of a minute, so that no time joins it to a request', async () => {
    pipeline.reset({ PAYLOAD_POLICY: 'hash' }, watched);

    await pipeline.call({ body: JSON.stringify({ input: { city: 'nowhere' } }) });

    const times = pipeline
      .emfLines()
      .filter((line) => 'Signal.city' in line)
      .map((line) => (line['_aws'] as { readonly Timestamp: number }).Timestamp % 60_000);
    expect(times).toEqual([0]);
    expect(pipeline.emfLines().find((line) => 'Signal.city' in line)).toMatchObject({
      violations: { city: 'unknown-category', income: 'missing' },
    });
  });

  /** Lines that name the request, its invocation or its trace. */
  function joinedLines(requestId: string): string[] {
    return pipeline.lines.filter(
      (line) => line.includes(requestId) || /[rR]equestId|xray_trace_id/.test(line),
    );
  }

  /** The record without what is kept on purpose. */
  async function keptRecord(requestId: string): Promise<unknown> {
    const { keptSignals, ...record } = (await pipeline.record(requestId)) ?? {};
    const text = typeof keptSignals === 'string' ? keptSignals : '{}';
    const kept = Object.keys(JSON.parse(text) as object);
    expect(['score', 'label']).toEqual(expect.arrayContaining(kept));
    return record;
  }
});

function isMetric(name: string): boolean {
  return /^[A-Z]/.test(name) && !/^(?:EndpointName|VariantName)$/.test(name);
}

/** Whether a metric belongs to a signal whose value is in the record. */
function isOfKept(name: string): boolean {
  return /\.(?:score|label)\b/.test(name);
}
