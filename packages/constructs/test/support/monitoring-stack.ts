import { ReadableAddressStack } from '@inference-pipeline/monitoring-constructs';
import { Testing } from 'cdktf';

import type { MonitoredPipeline, MonitoredService } from '../../src/monitoring/monitored-pipeline';
import { Monitoring } from '../../src/monitoring/monitoring';
import type { SynthesizedAlarm } from './alarms';
import type { Resources } from './pipeline-stack';

/** What stands in front of the endpoint. */
export const SERVICE: MonitoredService = {
  functionName: 'f',
  functionLogGroupName: '/f',
  functionTimeoutSeconds: 29,
  metricsInLog: true,
  apiId: 'a',
  apiLogGroupName: '/a',
  recordsTableName: 'r',
  idempotencyTableName: 'i',
};

/** Synthesizes the monitoring of a pipeline alone, and gives its metric alarms by their ids. */
export function synthesizeMonitoring(
  change: Partial<MonitoredPipeline>,
): Record<string, SynthesizedAlarm> {
  const stack = new ReadableAddressStack(Testing.app(), 'test');
  new Monitoring(stack, 'mine', {
    stackName: 'mine',
    names: { dashboard: 'mine', runbook: 'Inference-Runbook-test' },
    region: 'us-east-1',
    topics: { critical: [], warning: [] },
    pipeline: {
      endpointName: 'e',
      endpointLogGroupName: '/e',
      variants: [{ name: 'primary', instanceType: 'ml.m5.large' }],
      topicName: 't',
      ...change,
    },
  });
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Resources };
  return Object.fromEntries(
    Object.entries(resource.aws_cloudwatch_metric_alarm ?? {}).map(([id, alarm]) => [
      id.replace('mine_', ''),
      alarm as SynthesizedAlarm,
    ]),
  );
}
