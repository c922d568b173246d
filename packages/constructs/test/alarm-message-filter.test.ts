import { SEVERITIES } from '@inference-pipeline/monitoring-constructs';

import { alarmMessageFilter, severityPrefix } from '../src/alarm-message-filter';
import { synthesizePipeline } from './support/pipeline-stack';

describe('alarm message filter', () => {
  it('passes what fires and what fired, of every severity', () => {
    expect(JSON.parse(alarmMessageFilter())).toEqual({
      $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }],
    });
    expect(alarmMessageFilter(SEVERITIES)).toBe(alarmMessageFilter());
  });

  it('tells severities apart by the beginning of the description', () => {
    expect(JSON.parse(alarmMessageFilter(['critical']))).toEqual({
      AlarmDescription: [{ prefix: 'CRITICAL:' }],
      $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }],
    });
  });

  it('fits every alarm that notifies: its description begins with its severity', () => {
    const { pipeline, resources } = synthesizePipeline();
    const descriptions = new Map(
      ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm']
        .flatMap((type) => Object.values(resources()[type] ?? {}))
        .map((alarm) => [alarm.alarm_name, alarm.alarm_description as string]),
    );
    expect(pipeline.monitoring.notifying.length).toBeGreaterThan(10);
    for (const { name, severity } of pipeline.monitoring.notifying) {
      expect([name, descriptions.get(name)?.split(' ', 1)[0]]).toEqual([
        name,
        severityPrefix(severity),
      ]);
    }
  });
});
