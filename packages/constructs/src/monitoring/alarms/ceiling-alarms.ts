import { percent } from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';

import type { MonitoredPipeline } from '../monitored-pipeline';
import type { EndpointMetrics, VariantMetrics } from '../pipeline-metrics';
import type { AlarmDefinition, WatchSettings } from './alarm-definition';
import { worstOf, type PartWatch } from './worst-of';

/**
 * Alarm on variants that cannot grow any further: as many instances as autoscaling allows, or as
 * many requests at the same time as a serverless variant takes. There is none where nothing scales.
 */
export function ceilingAlarms(
  { endpointName }: MonitoredPipeline,
  { variants }: EndpointMetrics,
): readonly AlarmDefinition[] {
  const scaling = variants.filter(
    ({ serverless, maximumInstances }) => serverless || maximumInstances !== undefined,
  );
  if (scaling.length === 0) return [];
  const serverless = scaling.every((variant) => variant.serverless);
  return [
    {
      key: 'autoscalingCeiling',
      id: 'autoscaling_ceiling',
      title: 'Autoscaling-Ceiling-Alarm',
      severity: 'warning',
      // All of the maximum: a hundredth less, because an alarm fires above its threshold.
      threshold: percent(99),
      meaning: (threshold) =>
        serverless
          ? `A variant of endpoint ${endpointName} has used more than ${threshold} of its maximum concurrency for some time: more requests at the same time are throttled.`
          : `A variant of endpoint ${endpointName} has had more than ${threshold} of the most instances that its autoscaling allows for some time: with more load it can only become slower.`,
      firstLook:
        'First look whether requests have grown, or take longer than before; then raise the maximum, and see that the quota of the account allows it.',
      watch: (settings) =>
        worstOf(scaling, 'Percent', (variant) => shareOfMaximum(variant, settings)),
    },
  ];
}

function shareOfMaximum(
  { serverless, maximumInstances, serverlessUse, instance }: VariantMetrics,
  { periodSeconds }: WatchSettings,
): PartWatch {
  if (serverless) {
    const used = serverlessUse.ServerlessConcurrentExecutionsUtilization;
    return {
      value: (id) => `100 * ${id('m')}`,
      metrics: { m: { ...used, statistic: 'Maximum', periodSeconds } },
    };
  }
  // Each instance reports once a minute: so many samples are so many instances.
  const samplesAtMaximum = `${Token.asString(maximumInstances)} * ${periodSeconds / 60}`;
  return {
    value: (id) => `100 * ${id('m')} / (${samplesAtMaximum})`,
    metrics: { m: { ...instance.CPUUtilization, statistic: 'SampleCount', periodSeconds } },
  };
}
