import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import logVolume from '../log-volume.json';
import { useAsynchronousPipeline } from './support/asynchronous-pipeline';
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
  async function measure(overrides: Readonly<Record<string, string>>, watched?: WatchedSignals) {
    pipeline.reset({ ...settings, ...overrides }, watched);
    await pipeline.call();
    pipeline.lines = [];
    pipeline.cloudwatch.calls.length = 0;
    const answer = await pipeline.call({ body: '{"input":[5.1,3.5,1.4,0.2]}' });
    expect(answer.statusCode).toBe(200);
    const isEmf = (line: string) => line.includes('"_aws"');
    const isOfSignals = (line: string) => isEmf(line) && line.includes('"Signal.');
    // Other lines are warnings of Node.js.
    const events = pipeline.lines.filter((line) => line.startsWith('{'));
    return {
      functionLogBytes: byteLength(events.filter((line) => !isEmf(line))),
      emfBytes: byteLength(events.filter((line) => isEmf(line) && !isOfSignals(line))),
      signalBytes: byteLength(events.filter(isOfSignals)),
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

  it.each(['full', 'hash', 'none'] as const)(
    'has the bytes of the line with the bins of signals, and of each signal, with payload policy %s',
    async (payloadPolicy) => {
      const sizes = [];
      for (const count of [1, 11, 12]) {
        const { signalBytes } = await measure({ PAYLOAD_POLICY: payloadPolicy }, signals(count));
        sizes.push(signalBytes);
      }
      const [ofOne = 0, ofEleven = 0, ofElevenAndKept = 0] = sizes;
      const ofEach = (ofEleven - ofOne) / 10;

      const { line, signal } = logVolume.signalEmfBytes;
      expectNear(ofEach, signal);
      expectNear(ofOne - ofEach, line[payloadPolicy]);
      // Where payloads are not kept, a kept signal has a separate line.
      const ofKept = payloadPolicy === 'full' ? ofEach : ofOne;
      expectNear(ofElevenAndKept, ofEleven + ofKept);
    },
  );

  it('has the number of PutMetricData requests', async () => {
    const measured = await measure({ METRICS_TRANSPORT: 'put-metric-data' });
    expect(measured.putMetricDataRequests).toBe(logVolume.putMetricDataRequests);
    expect(measured.emfBytes).toBe(0);
  });
});

describe('log-volume.json, of asynchronous requests', () => {
  const pipeline = useAsynchronousPipeline();
  const { asynchronous } = logVolume;
  beforeEach(() => {
    process.env['_X_AMZN_TRACE_ID'] = TRACE;
  });
  afterEach(() => {
    delete process.env['_X_AMZN_TRACE_ID'];
  });

  /** Measures a request from its post to its result, in a warm sandbox. */
  async function measure(overrides: Readonly<Record<string, string>>) {
    pipeline.reset({ ...settings, ...overrides });
    await pipeline.post();
    pipeline.lines = [];
    pipeline.cloudwatch.calls.length = 0;
    const id = String((await pipeline.post([5.1, 3.5, 1.4, 0.2])).json['requestId']);
    pipeline.finish(id, [[0.93]]);
    await pipeline.succeed(id);
    await pipeline.result(id);
    const events = pipeline.lines.filter((line) => line.startsWith('{'));
    const emf = events.filter((line) => line.includes('"_aws"'));
    const success = events.filter((line) => line.includes('"inference.succeeded"'));
    return {
      successLogBytes: byteLength(success),
      otherLogBytes: byteLength(events) - byteLength(success) - byteLength(emf),
      emfBytes: byteLength(emf),
      putMetricDataRequests: pipeline.cloudwatch.calls.length,
    };
  }

  it.each(['full', 'hash', 'none'] as const)(
    "has the bytes of the function's log with payload policy %s",
    async (payloadPolicy) => {
      const measured = await measure({ PAYLOAD_POLICY: payloadPolicy });
      expectNear(measured.successLogBytes, asynchronous.successLogBytes[payloadPolicy]);
      expectNear(measured.otherLogBytes, asynchronous.otherLogBytes[payloadPolicy]);
    },
  );

  it('has the bytes of metrics in the log, and the number of PutMetricData requests', async () => {
    const dimensions = await measure({});
    const dimensionless = await measure({ METRICS_DIMENSIONLESS: 'true' });
    const network = await measure({ METRICS_TRANSPORT: 'put-metric-data' });

    expectNear(dimensions.emfBytes, asynchronous.emfBytes.dimensions);
    expectNear(dimensionless.emfBytes, asynchronous.emfBytes.alsoDimensionless);
    expect(network.putMetricDataRequests).toBe(asynchronous.putMetricDataRequests);
  });
});

/** Signals with names of eight characters and a baseline. The twelfth is kept. */
function signals(count: number): WatchedSignals {
  return {
    formatVersion: 1,
    signals: Array.from({ length: count }, (_, position) => ({
      name: `signal${String(position).padStart(2, '0')}`,
      from: 'input',
      at: '/0',
      kind: 'number',
      bins: [{}],
      baselineVersion: '0123abcd',
      ...(position === 11 && { keep: true }),
    })),
  };
}

function byteLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
}

function expectNear(measured: number, figure: number): void {
  expect(measured).toBeGreaterThan(figure * (1 - TOLERANCE));
  expect(measured).toBeLessThan(figure * (1 + TOLERANCE));
}
