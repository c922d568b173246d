import {
  graphWidget,
  PER_MINUTE,
  shareLine,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { alarmThresholds, type ServedContext } from './row-context';

/** The HTTP API. */
export function apiRow({ setting, metrics: { api }, alarms }: ServedContext): readonly Widget[] {
  return [
    textWidget('## API'),
    graphWidget(setting, {
      title: 'API requests',
      unit: PER_MINUTE,
      lines: [{ metric: api.Count, statistic: 'SampleCount', label: 'requests' }],
    }),
    graphWidget(setting, {
      title: 'API 4xx and 5xx',
      unit: PER_MINUTE,
      rightUnit: '% of requests',
      lines: [
        { metric: api['4xx'], statistic: 'Sum', label: '4xx' },
        { metric: api['5xx'], statistic: 'Sum', label: '5xx' },
        ...(['4xx', '5xx'] as const).map((name, index) =>
          shareLine(`${name} of requests`, index, api[name], {
            metric: api.Count,
            statistic: 'SampleCount',
          }),
        ),
      ],
    }),
    graphWidget(setting, {
      title: 'Latency and integration latency',
      unit: 'ms',
      lines: (['p50', 'p90', 'p99'] as const).flatMap((statistic) => [
        { metric: api.Latency, statistic, label: `latency ${statistic}` },
        { metric: api.IntegrationLatency, statistic, label: `integration ${statistic}` },
      ]),
      thresholds: [
        ...alarmThresholds(alarms, 'apiLatency'),
        ...alarmThresholds(alarms, 'apiIntegrationLatency'),
      ],
    }),
  ];
}
