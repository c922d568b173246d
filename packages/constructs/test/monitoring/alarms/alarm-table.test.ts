import { alarmWindowDiagnostics } from '@inference-pipeline/monitoring-constructs';

import {
  ALARM_KEYS,
  alarmDefinition,
  DEFAULT_ROLLBACK_ALARMS,
  ROLLBACK_ALARM_KEYS,
} from '../../../src/index';

const definitions = ALARM_KEYS.map((key) => ({ key, ...alarmDefinition(key) }));

describe('alarm table', () => {
  it('gives each alarm a different title', () => {
    const titles = definitions.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('names each alarm as a section of the runbook', () => {
    for (const { title } of definitions) expect(title).toMatch(/^([A-Z][a-z]+-)+Alarm$/);
  });

  it('gives each alarm a window that CloudWatch accepts', () => {
    for (const { key, window } of definitions) {
      expect([key, alarmWindowDiagnostics(window)]).toEqual([key, []]);
    }
  });

  it('lets a stack choose the statistic only from those that include the default', () => {
    for (const { statistic, statistics } of definitions) {
      if (statistics !== undefined) expect(statistics).toContain(statistic);
    }
  });

  it('rolls a deployment back on alarms about the model', () => {
    expect(DEFAULT_ROLLBACK_ALARMS).toEqual([
      'endpointServerErrors',
      'endpointModelErrors',
      'endpointModelLatency',
    ]);
    expect(ROLLBACK_ALARM_KEYS).toEqual([
      'highLatency',
      'inferenceErrors',
      ...DEFAULT_ROLLBACK_ALARMS,
      'endpointCpu',
      'endpointMemory',
      'endpointDisk',
      'endpointGpu',
      'endpointGpuMemory',
    ]);
  });
});
