import type { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import type { LocalDynamoDb } from './aws/dynamodb/local-dynamodb';
import type { ConsoleClock } from './clock';
import type { Faults } from './control/faults';
import type { Traffic } from './control/traffic';
import type { FunctionHost } from './function/function-host';
import type { HttpApi } from './function/http-api';
import type { LogStore } from './logs/log-store';
import type { ModelHost } from './model/model-host';
import type { Notices } from './notices';
import type { Notifications } from './notifications/notifications';
import type { LocalStack } from './stack/local-stack';

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
