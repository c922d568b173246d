import { graphWidget, textWidget, type Widget } from '@inference-pipeline/monitoring-constructs';

import type { RowContext } from './row-context';

/** When deployments began and ended, by the events that the rules matched. */
export function deploymentsRow({ setting, metrics }: RowContext): readonly Widget[] {
  const { deploymentRules } = metrics;
  if (deploymentRules.length === 0) return [];
  return [
    textWidget('## Deployments'),
    graphWidget(setting, {
      title: 'Deployments',
      unit: 'count/min',
      lines: deploymentRules.map((rule) => ({
        metric: rule.metrics.MatchedEvents,
        statistic: 'Sum' as const,
        label: rule.label,
      })),
    }),
    graphWidget(setting, {
      title: 'Deployment messages that could not be sent',
      unit: 'count/min',
      lines: deploymentRules.map((rule) => ({
        metric: rule.metrics.FailedInvocations,
        statistic: 'Sum' as const,
        label: rule.label,
      })),
    }),
  ];
}
