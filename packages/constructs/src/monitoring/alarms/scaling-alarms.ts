import {
  percent,
  worstOf,
  type PartWatch,
  type WatchSettings,
} from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';

import { isServerless, type VariantMetrics } from '../pipeline-metrics';
import { minutes, type EndpointAlarmDefinition } from './alarm-definition';

/**
 * Alarms on variants that cannot scale any further: they have as many instances as autoscaling
 * allows, or as many concurrent requests as a serverless variant accepts.
 */
export const SCALING_ALARMS = {
  autoscalingCeiling: {
    title: 'Autoscaling-Ceiling-Alarm',
    watches:
      "instances as a share of autoscaling's maximum, or concurrency as a share of a serverless endpoint's maximum",
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'scaling',
    // The maximum itself: 1 % less, because an alarm fires only above its threshold.
    threshold: percent(99),
    window: minutes(15, 15),
    meaning: ({ pipeline, metrics: { variants } }, { threshold }) =>
      isServerless(scalingVariants(variants))
        ? `A variant of endpoint ${pipeline.endpointName} has used more than ${threshold} of its maximum concurrency for some time: further concurrent requests are throttled.`
        : `A variant of endpoint ${pipeline.endpointName} has run more than ${threshold} of the maximum number of instances for some time: it cannot scale out any further and gets slower with more load.`,
    firstLook: () =>
      "First check whether there are more requests or slower ones, then raise the maximum if the account's quota allows it.",
    watch: ({ metrics: { variants } }, settings) =>
      worstOf(scalingVariants(variants), 'Percent', (variant) => shareOfMaximum(variant, settings)),
  },
} as const satisfies Readonly<Record<string, EndpointAlarmDefinition>>;

function scalingVariants(variants: readonly VariantMetrics[]): readonly VariantMetrics[] {
  return variants.filter(
    ({ kind, maximumInstances }) => kind === 'serverless' || maximumInstances !== undefined,
  );
}

function shareOfMaximum(
  { kind, maximumInstances, serverlessUse, instance }: VariantMetrics,
  { periodSeconds }: WatchSettings,
): PartWatch {
  if (kind === 'serverless') {
    const used = serverlessUse.ServerlessConcurrentExecutionsUtilization;
    return {
      value: (id) => `100 * ${id('m')}`,
      metrics: { m: { ...used, statistic: 'Maximum', periodSeconds } },
    };
  }
  // Each instance reports once a minute, so the number of samples is the number of instances.
  const samplesAtMaximum = `${Token.asString(maximumInstances)} * ${periodSeconds / 60}`;
  return {
    value: (id) => `100 * ${id('m')} / (${samplesAtMaximum})`,
    metrics: { m: { ...instance.CPUUtilization, statistic: 'SampleCount', periodSeconds } },
  };
}
