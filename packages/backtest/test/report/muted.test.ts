import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { Replay } from '../../src/replay';
import { makeReport } from '../../src/report/make-report';
import { reportText } from '../../src/report/text';
import type { Traffic, TrafficBatch } from '../../src/traffic/traffic';
import { frozenStack } from '../support/frozen-stacks';
import { MINUTE_MS, START_MS } from '../support/times';

const MODEL = frozenStack('dev');
const MINUTES = 60;

/** The alarm on errors of inferences, muted from a minute on for some minutes. */
function mutedFrom(minute: number, duration: string): StackModel {
  const time = new Date(START_MS + minute * MINUTE_MS).toISOString().slice(0, 16);
  const alarmNames = MODEL.metricAlarms
    .map(({ name }) => name)
    .filter((name) => name.startsWith('Inference-Error-Alarm'));
  const schedule = { expression: `at(${time})`, duration };
  const rule = { address: 'm', name: 'maintenance', description: '', schedule, alarmNames };
  return { ...MODEL, muteRules: [rule] };
}

/** Failures from minute 10 to minute 30. */
function reportOn(model: StackModel) {
  const watched = model.metricAlarms
    .flatMap(({ queries }) => queries)
    .find(({ metricStat }) => metricStat?.metric.metricName === 'ErrorCount')?.metricStat?.metric;
  const replay = new Replay({ label: 'dev', model }, 0);
  for (let minute = 0; minute < MINUTES; minute++) {
    const timestampMs = START_MS + minute * MINUTE_MS;
    const failures = minute >= 10 && minute < 30 ? 20 : 0;
    const values = { values: [1, 0], counts: [failures, 20 - failures] };
    const datapoints = watched === undefined ? [] : [{ metric: watched, timestampMs, ...values }];
    replay.take({ untilMs: timestampMs + MINUTE_MS, datapoints, statistics: [] });
  }

  replay.finish();
  const traffic: Traffic = {
    name: 'failures',
    batches: (): TrafficBatch[] => [],
    faults: () => [],
  };
  const report = makeReport(replay, { traffic });
  const [firing] = report.firings.filter(({ alarm }) => alarm.startsWith('Inference-Error-Alarm'));
  return { report, firing, text: reportText(report) };
}

describe('the report on a muted alarm', () => {
  it('says who is not told, and by which rule', () => {
    const { firing, report, text } = reportOn(mutedFrom(0, 'PT90M'));
    expect(firing).toMatchObject({ told: [], mutedBy: ['maintenance'], isForNothing: false });
    expect(report.notifications).toMatchObject({ total: 0, alarm: 0, ok: 0, muted: 3 });
    expect(text).toContain('nobody (muted by maintenance)');
    expect(text).toContain('3 muted');
  });

  it('says who is notified when the rule ends', () => {
    const { firing, text } = reportOn(mutedFrom(0, 'PT20M'));
    expect(firing?.toldMs).toBe(START_MS + 20 * MINUTE_MS);
    expect(firing?.told).not.toEqual([]);
    expect(text).toContain('(muted by maintenance until then)');
  });

  it('has no word of muting without a rule', () => {
    const { firing, report, text } = reportOn(MODEL);
    expect(firing).not.toHaveProperty('mutedBy');
    expect(report.notifications.muted).toBe(0);
    expect(text).not.toContain('muted');
  });
});
