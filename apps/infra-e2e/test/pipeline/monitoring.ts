import { ALARM_KEYS, alarmDefinition, signalCircumstances } from '@inference-pipeline/constructs';
import { inferenceMetrics, streamMetrics } from '@inference-pipeline/metrics';
import { allAwsMetrics } from '@inference-pipeline/metrics/aws';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { distinct, metricAlarms, watchedMetrics } from '../support/watched-metrics';

/** The unit of a metric in the catalogue. */
function unitOf(name: string): string | undefined {
  return Object.values(inferenceMetrics.metrics).find((metric) => metric.name === name)?.unit;
}

/** The alarms that need neither signals nor a variant that scales. */
const ALARMS_OF_EVERY_ALARM = ALARM_KEYS.filter((key) => {
  const { needs } = alarmDefinition(key);
  const lacking = ['scaling', 'asynchronous', ...Object.keys(signalCircumstances(undefined))];
  return needs === undefined || !lacking.includes(needs);
});

/** Deployed alarms and the deployed dashboard. */
export function describeMonitoring(pipeline: PipelineRun): void {
  const { stack } = pipeline.underTest;
  const watched = () => watchedMetrics(pipeline.run.cloudwatch, pipeline.output('dashboard_name'));
  const isOwn = ({ namespace }: { readonly namespace: string }) =>
    namespace === inferenceMetrics.namespace;

  describe('alarm', () => {
    it('exists for each one that is on in the stack', async () => {
      // What serves the rules of other alarms alone.
      const unheard = /-(?:Long|Short)-Window-|^Recent-/;

      const alarms = await metricAlarms(pipeline.run.cloudwatch);

      const names = alarms.map(({ AlarmName = '' }) => AlarmName);
      const own = names.filter((name) => !unheard.test(name));
      expect(own.every((name) => name.endsWith(`-Alarm-${stack}`))).toBe(true);
      expect(own.includes(`Latency-Anomaly-Alarm-${stack}`)).toBe(stack === 'every-alarm');
      if (stack === 'every-alarm') {
        expect(own).toHaveLength(ALARMS_OF_EVERY_ALARM.length);
      } else {
        expect(own.length).toBeLessThan(ALARM_KEYS.length);
      }
    });

    it('has one alarm above all critical ones', () => {
      const rule = pipeline.run.proxy.compositeAlarms.rule(`Pipeline-Unhealthy-${stack}`);

      expect(rule).toContain(`ALARM("Requests-Failing-${stack}")`);
      expect(rule).toContain(`ALARM("High-Latency-Alarm-${stack}")`);
    });
  });

  describe('metric in an alarm or on the dashboard', () => {
    it('is of the pipeline itself in the alarms on latency and errors', async () => {
      const metrics = await watched();

      const alarms = metrics
        .map(({ watcher }) => watcher)
        .filter((name) => name.startsWith('alarm'));
      expect(alarms).toEqual(
        expect.arrayContaining([
          `alarm High-Latency-Alarm-${stack}`,
          `alarm Inference-Error-Alarm-${stack}`,
        ]),
      );
      expect(alarms.length).toBeGreaterThan(30);
      expect(metrics.filter(isOwn).map(({ metricName }) => metricName)).toEqual(
        expect.arrayContaining(['LatencyMs', 'SuccessCount', 'ErrorCount']),
      );
    });

    it('is documented by AWS where it is of AWS', async () => {
      const others = distinct(await watched()).filter((metric) => !isOwn(metric));

      for (const { watcher, namespace, metricName, dimensions } of others) {
        const documented = allAwsMetrics.find(
          (metric) => metric.namespace === namespace && metric.name === metricName,
        );
        expect([watcher, documented?.dimensionSets.map((set) => [...set].sort())]).toEqual([
          watcher,
          expect.arrayContaining([Object.keys(dimensions).sort()]),
        ]);
      }
    });

    it('is emitted where it is of the pipeline', async () => {
      const own = distinct(await watched())
        .filter(isOwn)
        // streams.ts looks for those of streams.
        .filter(({ metricName }) => !(metricName in streamMetrics.metrics));

      for (const metric of own) {
        const emitted = pipeline.traffic.totals(metric);
        expect([metric.watcher, metric.metricName, emitted?.sampleCount ?? 0]).toEqual([
          metric.watcher,
          metric.metricName,
          expect.any(Number) as number,
        ]);
        expect(emitted?.sampleCount).toBeGreaterThan(0);
        // A watcher that asks for another unit sees nothing; asking for none is best.
        expect(metric.unit ?? emitted?.unit).toBe(emitted?.unit);
        expect(emitted?.unit).toBe(unitOf(metric.metricName));
      }
    });
  });
}
