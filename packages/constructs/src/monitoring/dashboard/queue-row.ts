import {
  graphWidget,
  PER_MINUTE,
  textWidget,
  type Line,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import type { VariantMetrics } from '../pipeline-metrics';
import { alarmThresholds, type ServedContext } from './row-context';

/** The queue of an asynchronous endpoint, where its requests' time goes, and what becomes of them. */
export function queueRow({ setting, metrics, alarms }: ServedContext): readonly Widget[] {
  const { queue, variants, service } = metrics;
  if (queue === undefined) return [];
  const sums = (name: keyof VariantMetrics['requests'], label: string): readonly Line[] =>
    variants.map(({ requests }) => ({ metric: requests[name], statistic: 'Sum', label }));
  return [
    textWidget('## Queue'),
    graphWidget(setting, {
      title: 'Backlog',
      unit: 'requests',
      lines: [
        { metric: queue.ApproximateBacklogSize, statistic: 'Maximum', label: 'unfinished' },
        {
          metric: queue.ApproximateBacklogSizePerInstance,
          statistic: 'Average',
          label: 'per instance',
        },
        {
          metric: queue.HasBacklogWithoutCapacity,
          statistic: 'Maximum',
          label: 'waiting without an instance',
        },
      ],
      thresholds: alarmThresholds(alarms, 'backlog'),
    }),
    graphWidget(setting, {
      title: 'Age of the oldest request',
      unit: 's',
      lines: [
        { metric: queue.ApproximateAgeOfOldestRequest, statistic: 'Maximum', label: 'oldest' },
      ],
    }),
    graphWidget(setting, {
      title: 'Time in the queue, in the model, in all',
      unit: 's',
      lines: [
        ...variants.flatMap(({ requests, invocation }): readonly Line[] => [
          {
            expression: 'queued / 1000000',
            using: { queued: { metric: requests.TimeInBacklog, statistic: 'Average' } },
            label: 'in the queue',
          },
          {
            expression: 'model / 1000000',
            using: { model: { metric: invocation.ModelLatency, statistic: 'Average' } },
            label: 'in the model',
          },
        ]),
        {
          expression: 'total / 1000',
          using: { total: { metric: service.LatencyMs, statistic: 'Average' } },
          label: 'from request to result',
        },
      ],
    }),
    graphWidget(setting, {
      title: 'Accepted, failed, expired, found by a sweep',
      unit: PER_MINUTE,
      lines: [
        { metric: service.AcceptedCount, statistic: 'Sum', label: 'accepted' },
        ...sums('InvocationFailures', 'failed in the endpoint'),
        ...sums('ExpiredRequests', 'expired'),
        ...sums('RequestDownloadFailures', 'input not read'),
        ...sums('ResponseUploadFailures', 'result not stored'),
        ...sums('NotificationFailures', 'not notified'),
        { metric: service.SweptCount, statistic: 'Sum', label: 'found by a sweep' },
      ],
      thresholds: [],
    }),
  ];
}
