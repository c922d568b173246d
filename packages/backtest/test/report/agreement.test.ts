import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import fc from 'fast-check';

import { Replay } from '../../src/replay';
import { makeReport } from '../../src/report/make-report';
import type { Report } from '../../src/report/report';
import { reportText } from '../../src/report/text';
import type { Fault, Traffic, TrafficBatch } from '../../src/traffic/traffic';
import { frozenStack } from '../support/frozen-stacks';
import { file, runBacktest } from '../support/run-backtest';
import { MINUTE_MS, START_MS } from '../support/times';

const MODELS = { dev: frozenStack('dev'), prod: frozenStack('prod') };
const METRICS = ['ErrorCount', 'UnrecordedCount', 'LatencyMs'];

/** Whether the figures of a report agree with each other. */
function expectAgreement(report: Report): void {
  const { firings, faults, notifications, forNothing, startMs, endMs } = report;
  const told = firings.reduce((sum, firing) => sum + firing.told.length, 0);
  expect(notifications.alarm).toBe(told);
  expect(forNothing).toBe(firings.filter(({ isForNothing }) => isForNothing).length);
  expect(notifications.alarm).toBeGreaterThanOrEqual(forNothing);
  for (const firing of firings) {
    expect(firing.toldMs === undefined).toBe(firing.told.length === 0);
    expect(firing.startMs).toBeGreaterThanOrEqual(startMs);
    expect(firing.endMs ?? endMs).toBeGreaterThanOrEqual(firing.startMs);
    expect(firing.endMs ?? endMs).toBeLessThanOrEqual(endMs);
    if (firing.isForNothing) expect(firing.toldMs).toBeDefined();
  }
  for (const { name, alarms, firedAfterMs, toldAfterMs } of faults) {
    expect(firedAfterMs === undefined).toBe(alarms.length === 0);
    if (toldAfterMs !== undefined) expect(toldAfterMs).toBeGreaterThanOrEqual(firedAfterMs ?? NaN);
    for (const alarm of alarms) {
      expect(firings.some((firing) => firing.alarm === alarm && firing.fault === name)).toBe(true);
    }
  }
  const ofFaults = firings.filter(({ fault }) => fault !== undefined).length;
  const alarmsOfFaults = faults.reduce((sum, { alarms }) => sum + alarms.length, 0);
  expect(alarmsOfFaults).toBeLessThanOrEqual(ofFaults);
  expect(reportText(report)).toContain(
    `Notifications: ${told} of alarms, ${notifications.ok} of recoveries. False alarms: ${forNothing}.`,
  );
}

const minutes = fc.array(
  fc.record({
    metric: fc.constantFrom(...METRICS),
    minute: fc.nat(90),
    value: fc.constantFrom(0, 1, 9_000),
  }),
  { minLength: 1, maxLength: 60 },
);

const faults = fc.array(
  fc.record({
    name: fc.constantFrom('outage', 'release'),
    startMinute: fc.nat(60),
    minutes: fc.integer({ min: 1, max: 30 }),
    shouldAlarm: fc.boolean(),
  }),
  { maxLength: 3 },
);

class Values implements Traffic {
  readonly name = 'values';

  constructor(
    private readonly model: StackModel,
    private readonly values: readonly { metric: string; minute: number; value: number }[],
    private readonly given: readonly Fault[],
  ) {}

  *batches(): Iterable<TrafficBatch> {
    const metrics = this.model.metricAlarms
      .flatMap(({ queries }) => queries)
      .flatMap(({ metricStat }) => metricStat?.metric ?? []);
    const sorted = [...this.values].sort((a, b) => a.minute - b.minute);
    for (const { metric, minute, value } of sorted) {
      const timestampMs = START_MS + minute * MINUTE_MS;
      const watched = metrics.find(({ metricName }) => metricName === metric);
      if (watched === undefined) continue;
      const datapoints = [{ metric: watched, timestampMs, values: [value] }];
      yield { untilMs: timestampMs + MINUTE_MS, datapoints, statistics: [] };
    }
  }

  faults(): readonly Fault[] {
    return this.given;
  }
}

describe('figures of a report', () => {
  it('agree with each other, whatever the traffic and the faults', () => {
    const stacks = fc.constantFrom<keyof typeof MODELS>('dev', 'prod');
    const delays = fc.constantFrom(0, 30, 60, 90);
    fc.assert(
      fc.property(stacks, delays, minutes, faults, (label, delaySeconds, values, spans) => {
        const model = MODELS[label];
        const given = spans.map(({ name, startMinute, minutes: length, shouldAlarm }) => ({
          name,
          startMs: START_MS + startMinute * MINUTE_MS,
          endMs: START_MS + (startMinute + length) * MINUTE_MS,
          shouldAlarm,
        }));
        const traffic = new Values(model, values, given);
        const replay = new Replay({ label, model }, delaySeconds);
        for (const batch of traffic.batches()) replay.take(batch);
        replay.finish();

        expectAgreement(makeReport(replay, { traffic }));
      }),
      { numRuns: 60 },
    );
  });

  it('count an alarm that fires in its first minute as a notification and as false', async () => {
    const line = {
      timestamp: '2026-03-02T10:00:00Z',
      namespace: 'InferencePipeline',
      metricName: 'UnrecordedCount',
      dimensions: { EndpointName: 'ml-inference-dev' },
      value: 1,
    };

    const { reports, printed } = await runBacktest({
      stack: 'dev',
      traffic: file('unrecorded.jsonl', [JSON.stringify(line)]),
      delaySeconds: 0,
    });

    expect(printed).toContain('Notifications: 1 of alarms, 0 of recoveries. False alarms: 1.');
    for (const report of reports) expectAgreement(report);
  });

  it('count the topics of another stack as notified', () => {
    const topic = 'arn:aws:sns:us-east-1:123456789012:on-call';
    const model: StackModel = {
      ...MODELS.dev,
      metricAlarms: MODELS.dev.metricAlarms.map((alarm) => ({ ...alarm, alarmActions: [topic] })),
      compositeAlarms: [],
    };
    const traffic = new Values(model, [{ metric: 'UnrecordedCount', minute: 0, value: 1 }], []);
    const replay = new Replay({ label: 'dev', model }, 60);
    for (const batch of traffic.batches()) replay.take(batch);
    replay.finish();

    const report = makeReport(replay, { traffic });

    expect(report.firings.flatMap(({ told }) => told)).toEqual(['topic on-call']);
    expectAgreement(report);
  });

  it('say how many alarms are evaluated', () => {
    const [first, ...others] = MODELS.dev.metricAlarms;
    const metricAlarms = [{ ...first, notEvaluated: true as const }, ...others];
    const model = { ...MODELS.dev, metricAlarms } as StackModel;
    const traffic = new Values(model, [{ metric: 'ErrorCount', minute: 0, value: 0 }], []);
    const replay = new Replay({ label: 'dev', model }, 60);
    for (const batch of traffic.batches()) replay.take(batch);

    const report = makeReport(replay, { traffic });

    expect(report.alarms).toMatchObject({ metric: others.length, notEvaluated: 1 });
    expect(reportText(report)).toContain(`${others.length} metric alarms`);
    expect(reportText(report)).toContain('; 1 not evaluated');
  });
});
