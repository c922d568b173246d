import type { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import type {
  LocalDynamoDb,
  FunctionHost,
  HttpApi,
  Notifications,
  LocalStack,
} from '@inference-pipeline/local-aws';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { ConsoleClock } from './clock';
import type { Faults } from './control/faults';
import type { Traffic } from './control/traffic';
import type { ModelHost } from './model/model-host';
import type { Notices } from './notices';

/** The parts of a pipeline that runs on this machine. */
export interface Pipeline {
  readonly local: LocalStack;
  readonly clock: ConsoleClock;
  /** When the first of what is known happened, epoch ms. */
  readonly startedMs: number;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly logs: LogStore;
  readonly notifications: Notifications;
  readonly notices: Notices;
  readonly model: ModelHost;
  /** Whether the model is the user's own. */
  readonly usesOwnModel: boolean;
  readonly database: LocalDynamoDb;
  readonly host: FunctionHost;
  readonly api: HttpApi;
  readonly faults: Faults;
  readonly traffic: Traffic;
}
