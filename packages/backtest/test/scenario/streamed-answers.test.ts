import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { inferenceMetrics, streamMetrics, type MetricSource } from '@inference-pipeline/metrics';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ScenarioFault } from '../../src/scenario/scenario';
import { ScenarioTraffic } from '../../src/scenario/scenario-traffic';
import { scenarioOf } from '../support/scenario';

const { LatencyMs, ErrorCount, SuccessCount } = inferenceMetrics.metrics;
const { TimeToFirstByteMs, InterruptedCount } = streamMetrics.metrics;

const own = (metric: MetricSource) => identity(metric, { EndpointName: 'chat' });
const FIRST_BYTE = own(TimeToFirstByteMs);
const LATENCY = own(LatencyMs);
const ERRORS = own(ErrorCount);
const SUCCESSES = own(SuccessCount);
const INTERRUPTED = own(InterruptedCount);
const API_ERRORS = identity(awsMetrics.httpApi['5xx'], { ApiId: 'a1' });
const ENDPOINT_ERRORS = identity(awsMetrics.endpointInvocation.Invocation5XXErrors, {
  EndpointName: 'chat',
});
const [CALLED_BY_API, STREAMING] = ['ml-inference-chat', 'ml-inference-chat_streaming'].map(
  (FunctionName) => identity(awsMetrics.function.Errors, { FunctionName }),
) as [MetricIdentity, MetricIdentity];
const WATCHED = [
  ...[FIRST_BYTE, LATENCY, ERRORS, SUCCESSES, INTERRUPTED],
  ...[API_ERRORS, ENDPOINT_ERRORS, CALLED_BY_API, STREAMING],
];

function identity(
  { namespace, name }: MetricSource,
  dimensions: MetricIdentity['dimensions'],
): MetricIdentity {
  return { namespace, metricName: name, dimensions };
}

type OneFault = Pick<ScenarioFault, 'kind' | 'share' | 'factor'>;

function trafficWith(faults: readonly OneFault[], metrics: readonly MetricIdentity[] = WATCHED) {
  const scenario = scenarioOf({
    faults: faults.map((fault) => ({ ...fault, name: fault.kind, start: '0m', duration: '1h' })),
  });
  return new ScenarioTraffic(scenario, { metrics, signals: [] });
}

/** The average of a metric, which of counts is the share of its ones. */
function averageOf(watched: MetricIdentity, traffic: ScenarioTraffic): number {
  let [sum, samples] = [0, 0];
  for (const { datapoints } of traffic.batches()) {
    for (const { metric, values = [], counts = [] } of datapoints) {
      if (metric !== watched) continue;
      Array.from(values).forEach((value, index) => {
        sum += value * (counts[index] ?? 1);
        samples += counts[index] ?? 1;
      });
    }
  }
  return sum / samples;
}

describe('first byte of a streamed answer', () => {
  it('comes when the endpoint answers, however slow the model is', () => {
    for (const faults of [[], [{ kind: 'slowModel', factor: 12 }] as const]) {
      const traffic = trafficWith(faults);

      expect(averageOf(FIRST_BYTE, traffic)).toBe(averageOf(LATENCY, traffic));
    }
  });

  it('comes late where the model begins late, which other answers do not show', () => {
    const usual = trafficWith([]);
    const late = trafficWith([{ kind: 'slowFirstByte', factor: 12 }]);

    expect(averageOf(FIRST_BYTE, late)).toBeCloseTo(12 * averageOf(FIRST_BYTE, usual));
    expect(averageOf(LATENCY, late)).toBe(averageOf(LATENCY, usual));
  });

  it('does not come of what fails at once', () => {
    const usual = averageOf(FIRST_BYTE, trafficWith([]));
    const failing = averageOf(FIRST_BYTE, trafficWith([{ kind: 'errors', share: 0.9 }]));

    expect(failing).toBeGreaterThan(usual * 0.9);
  });
});

describe('stream that breaks off', () => {
  it.each(['streamsBreak', 'eventStreamsBreak'] as const)(
    'is a failed inference and an interruption, and no error of API and endpoint: %s',
    (kind) => {
      const traffic = trafficWith([{ kind, share: 0.2 }]);

      expect(averageOf(INTERRUPTED, traffic)).toBeCloseTo(0.2, 1);
      expect(averageOf(ERRORS, traffic)).toBe(averageOf(INTERRUPTED, traffic));
      expect(averageOf(SUCCESSES, traffic)).toBeCloseTo(1 - averageOf(ERRORS, traffic));
      expect(averageOf(API_ERRORS, traffic)).toBe(0);
      expect(averageOf(ENDPOINT_ERRORS, traffic)).toBe(0);
    },
  );

  it('is an error of the streaming function, unless an event says so', () => {
    const cut = trafficWith([{ kind: 'streamsBreak', share: 0.2 }]);
    const told = trafficWith([{ kind: 'eventStreamsBreak', share: 0.2 }]);

    expect(averageOf(STREAMING, cut)).toBeCloseTo(0.2, 1);
    expect(averageOf(STREAMING, told)).toBe(0);
    expect(averageOf(CALLED_BY_API, cut)).toBe(0);
  });

  it('is not what a model is that fails before it answers', () => {
    const traffic = trafficWith([{ kind: 'modelErrors', share: 0.2 }]);

    expect(averageOf(INTERRUPTED, traffic)).toBe(0);
    expect(averageOf(ERRORS, traffic)).toBeCloseTo(0.2, 1);
  });
});

describe('fault of streams in a stack that does not stream', () => {
  const faults = [{ kind: 'streamsBreak', share: 1 }] as const;

  it('changes nothing, and is noted', () => {
    const traffic = trafficWith(faults, [ERRORS, CALLED_BY_API]);

    expect(averageOf(ERRORS, traffic)).toBe(0);
    expect(traffic.notes()).toEqual([
      'Fault "streamsBreak" changes nothing: the stack has no streamed answers that an alarm watches.',
    ]);
  });

  it.each([
    ['its metrics', FIRST_BYTE],
    ['its function', STREAMING],
  ])('strikes a stack that shows by %s that it streams', (_, watched) => {
    const traffic = trafficWith(faults, [ERRORS, watched]);

    expect(averageOf(ERRORS, traffic)).toBe(1);
    expect(traffic.notes()).toEqual([]);
  });
});
