import logVolume from '../log-volume.json';
import { prediction } from './support/aws-doubles';
import { usePipeline } from './support/pipeline';

/** Set by Lambda for every invocation: the logger adds the trace id to each event. */
const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0';

const settings = {
  ENDPOINT_NAME: 'ml-inference-prod',
  MODEL_NAME: 'churn',
  VARIANT_NAME: 'primary',
};

/** Relative error that a figure may have, because times and ids vary in length. */
const TOLERANCE = 0.03;

describe('log-volume.json, the basis of cost estimates', () => {
  const pipeline = usePipeline();
  beforeEach(() => {
    process.env['_X_AMZN_TRACE_ID'] = TRACE;
    pipeline.endpoint.answer = prediction([[0.93]]);
  });
  afterEach(() => {
    delete process.env['_X_AMZN_TRACE_ID'];
  });

  /** Measures one inference in a warm sandbox. */
  async function measure(overrides: Readonly<Record<string, string>>) {
    pipeline.reset({ ...settings, ...overrides });
    await pipeline.call();
    pipeline.lines = [];
    pipeline.cloudwatch.calls.length = 0;
    const answer = await pipeline.call({ body: '{"input":[5.1,3.5,1.4,0.2]}' });
    expect(answer.statusCode).toBe(200);
    const isEmf = (line: string) => line.includes('"_aws"');
    // Other lines are warnings of Node.js.
    const events = pipeline.lines.filter((line) => line.startsWith('{'));
    return {
      functionLogBytes: byteLength(events.filter((line) => !isEmf(line))),
      emfBytes: byteLength(events.filter(isEmf)),
      putMetricDataRequests: pipeline.cloudwatch.calls.length,
    };
  }

  it.each(['full', 'hash', 'none'] as const)(
    "has the bytes of the function's log with payload policy %s",
    async (payloadPolicy) => {
      const { functionLogBytes } = await measure({ PAYLOAD_POLICY: payloadPolicy });
      expectNear(functionLogBytes, logVolume.functionLogBytes[payloadPolicy]);
    },
  );

  it.each([
    ['under dimensions', 'dimensions', 'false'],
    ['without dimensions too', 'alsoDimensionless', 'true'],
  ] as const)('has the bytes of metrics in the log, %s', async (_, figure, dimensionless) => {
    const { emfBytes, putMetricDataRequests } = await measure({
      METRICS_DIMENSIONLESS: dimensionless,
    });
    expectNear(emfBytes, logVolume.emfBytes[figure]);
    expect(putMetricDataRequests).toBe(0);
  });

  it('has the number of PutMetricData requests', async () => {
    const measured = await measure({ METRICS_TRANSPORT: 'put-metric-data' });
    expect(measured.putMetricDataRequests).toBe(logVolume.putMetricDataRequests);
    expect(measured.emfBytes).toBe(0);
  });
});

function byteLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
}

function expectNear(measured: number, figure: number): void {
  expect(measured).toBeGreaterThan(figure * (1 - TOLERANCE));
  expect(measured).toBeLessThan(figure * (1 + TOLERANCE));
}
