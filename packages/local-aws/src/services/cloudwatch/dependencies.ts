import type { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';

import type { LocalStack } from '../../stack/local-stack';
import type { PutMetricDataRequest } from './put-metric-data';

export interface CloudWatchDependencies {
  readonly stack: Pick<LocalStack, 'model'>;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** @throws PutMetricDataError if CloudWatch would reject the request */
  readonly putMetricData: (request: PutMetricDataRequest, accessKeyId: string | undefined) => void;
  /** @throws UnknownAlarmError */
  readonly setAlarmState: (name: string, state: string, reason: string) => void;
}
