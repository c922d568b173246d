import type {
  StackModel,
  MetricStore,
  AlarmEngine,
} from '@inference-pipeline/cloudwatch-simulator';

import type { PutMetricDataRequest } from '../service-metrics';

export interface CloudWatchParts {
  readonly model: StackModel;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly nowMs: () => number;
  /**
   * Takes a request that was checked no further than its form.
   *
   * @throws PutMetricDataError when CloudWatch would refuse it
   */
  readonly putMetricData: (request: PutMetricDataRequest, accessKeyId: string | undefined) => void;
  /** @throws UnknownAlarmError */
  readonly setAlarmState: (name: string, state: string, reason: string) => void;
}
