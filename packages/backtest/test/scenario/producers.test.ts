import { describeMetric } from '@inference-pipeline/cloudwatch-simulator';
import type { awsMetrics } from '@inference-pipeline/metrics/aws';

import schema from '../../scenarios/scenario.schema.json';
import type { ProducersOf } from '../../src/scenario/producer';
import { producedMetrics } from '../../src/scenario/producers';
import { FAULT_KINDS } from '../../src/scenario/scenario';
import { ScenarioTraffic } from '../../src/scenario/scenario-traffic';
import { scenarioOf } from '../support/scenario';

/** Two hours of traffic with every kind of fault from the second hour on. */
const EVERYTHING = scenarioOf({
  duration: '2h',
  requests: { perMinute: 120, quietShare: 0.2, busiestHour: 14, weekendShare: 0.5 },
  latencyMs: { median: 180, p99: 700 },
  instance: { vcpus: 2, gpus: 1, cpuPercentAtPeak: 55 },
  groundTruth: { share: 0.5, accuracy: 0.97 },
  faults: FAULT_KINDS.map((kind) => ({
    name: kind,
    kind,
    start: '1h',
    duration: '1h',
    share: 0.2,
    factor: 2,
  })),
});

describe('metric of a scenario', () => {
  it('has the name of a metric of the catalogue', () => {
    const misspelt: ProducersOf<typeof awsMetrics.topic> = {
      // @ts-expect-error -- SNS has no metric of this name
      NumberOfNotificationsFilterdOut: () => undefined,
    };
    expect(Object.keys(misspelt)).toHaveLength(1);
  });

  it('has a value above 0 if every kind of fault happens', () => {
    const metrics = producedMetrics.map(({ namespace, name }) => ({
      namespace,
      metricName: name,
      dimensions: {},
    }));
    const withValues = new Set<string>();
    for (const { datapoints } of new ScenarioTraffic(EVERYTHING, {
      metrics,
      signals: [],
    }).batches()) {
      for (const { metric, values } of datapoints) {
        if (Math.max(...Array.from(values ?? [])) > 0) withValues.add(describeMetric(metric));
      }
    }

    expect(metrics.map(describeMetric).filter((metric) => !withValues.has(metric))).toEqual([]);
  });
});

describe('kind of fault', () => {
  it('is one that a scenario file may name', () => {
    expect([...FAULT_KINDS].sort()).toEqual(
      [...schema.properties.faults.items.properties.kind.enum].sort(),
    );
  });
});
