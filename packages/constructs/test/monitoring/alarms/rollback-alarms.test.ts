import {
  DEFAULT_ROLLBACK_ALARMS,
  MAX_ROLLBACK_ALARMS,
  ROLLBACK_ALARM_KEYS,
  rollbackAlarmCount,
  type AlarmTunings,
  type RollbackAlarmKey,
} from '../../../src/index';
import { synthesizePipeline } from '../../support/pipeline-stack';

const variants = (number: number) =>
  Array.from({ length: number }, (_, index) => ({
    name: `v${index}`,
    instanceType: index % 2 === 0 ? 'ml.g5.xlarge' : 'ml.m5.large',
    instanceCount: 2,
  }));

const pipelineOf = (
  number: number,
  rollbackAlarms: readonly RollbackAlarmKey[] = DEFAULT_ROLLBACK_ALARMS,
  alarms: AlarmTunings = {},
) =>
  synthesizePipeline({
    variants: variants(number),
    endpoint: { deployment: { strategy: 'all-at-once', waitSeconds: 60, rollbackAlarms } },
    monitoring: { alarms },
  });

describe('rollback alarm', () => {
  it.each<[number, AlarmTunings]>([
    [1, {}],
    [5, {}],
    [6, {}],
    [10, {}],
    [10, { endpointModelErrors: { minimumSamples: 1 } }],
  ])('stands for as many alarms in AWS as %i variants need, with %j', (number, tunings) => {
    const { alarms } = pipelineOf(number, DEFAULT_ROLLBACK_ALARMS, tunings).pipeline.monitoring;
    const counts = { all: number, gpu: Math.ceil(number / 2) };

    for (const key of ROLLBACK_ALARM_KEYS) {
      expect([key, rollbackAlarmCount(key, counts, tunings)]).toEqual([
        key,
        alarms.filter((alarm) => alarm.key === key).length,
      ]);
    }
  });

  it('may be any of the default ones for as many variants as SageMaker takes', () => {
    const { resources } = pipelineOf(10);
    const named = JSON.stringify(resources()['aws_sagemaker_endpoint']).match(/"alarm_name"/g);

    expect(named).toHaveLength(6);
  });

  it('is refused where SageMaker would have to watch too many alarms', () => {
    expect(() => pipelineOf(10, ROLLBACK_ALARM_KEYS)).toThrow(
      /endpoint.deployment.rollbackAlarms: expected at most 10 alarms; .*, got 13: High-Latency-Alarm-test, /,
    );
    expect(() => pipelineOf(5, ROLLBACK_ALARM_KEYS)).not.toThrow();
    expect(MAX_ROLLBACK_ALARMS).toBe(10);
  });
});
