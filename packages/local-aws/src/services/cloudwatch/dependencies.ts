import type {
  AlarmChange,
  AlarmEngine,
  MetricStore,
} from '@inference-pipeline/cloudwatch-simulator';

import type { LocalStack } from '../../stack/local-stack';
import type { DashboardChange, DashboardStore } from './dashboard-store';
import type { PutMetricDataRequest } from './put-metric-data';

export interface CloudWatchDependencies {
  readonly stack: Pick<LocalStack, 'model'>;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly dashboards: DashboardStore;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** @throws PutMetricDataError if CloudWatch would reject the request */
  readonly putMetricData: (request: PutMetricDataRequest, accessKeyId: string | undefined) => void;
  /**
   * Changes the engine's alarms.
   *
   * @throws UnknownAlarmError, AlarmInUseError, InvalidAlarmError, AlarmRuleError
   */
  readonly changeAlarms: (change: AlarmChange) => void;
  readonly changeDashboards: (change: DashboardChange) => void;
  /** @throws UnknownAlarmError */
  readonly setAlarmState: (name: string, state: string, reason: string) => void;
}
