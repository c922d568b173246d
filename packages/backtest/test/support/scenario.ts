import type { Scenario } from '../../src/scenario/scenario';

/** A scenario of even traffic without errors and faults, except for what is given. */
export function scenarioOf(settings: Partial<Scenario>): Scenario {
  return {
    name: 'scenario of a test',
    description: '',
    start: '2026-03-02T12:00:00.000Z',
    duration: '1h',
    seed: 1,
    requests: { perMinute: 100, quietShare: 1, busiestHour: 12, weekendShare: 1 },
    latencyMs: { median: 100, p99: 200 },
    overheadMs: 20,
    errorShare: 0,
    rejectedShare: 0,
    instance: { vcpus: 2, gpus: 0, cpuPercentAtPeak: 50 },
    deadlineMs: 28_000,
    groundTruth: { share: 0, accuracy: 1 },
    faults: [],
    expect: {},
    ...settings,
  };
}
