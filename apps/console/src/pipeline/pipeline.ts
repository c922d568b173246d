import type { AlarmEngine, MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import type {
  FunctionHost,
  HttpApi,
  LocalDynamoDb,
  LocalStack,
  Notifications,
} from '@inference-pipeline/local-aws';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { ConsoleClock } from '../control/clock';
import type { Faults } from '../control/faults';
import type { Notices } from '../control/notices';
import type { Traffic } from '../control/traffic';
import type { ModelHost } from '../model/model-host';

/** A pipeline that runs on this machine. */
export interface Pipeline {
  readonly stack: LocalStack;
  readonly clock: ConsoleClock;
  /** Time of the earliest known event, epoch ms. */
  readonly startedMs: number;
  readonly store: MetricStore;
  readonly engine: AlarmEngine;
  readonly logs: LogStore;
  readonly notifications: Notifications;
  readonly notices: Notices;
  readonly model: ModelHost;
  readonly database: LocalDynamoDb;
  readonly host: FunctionHost;
  readonly api: HttpApi;
  readonly awsUrl: string;
  readonly faults: Faults;
  readonly traffic: Traffic;
  /** A valid input for the model, as JSON. */
  readonly exampleInput: string;
  /** Brings metrics and alarms up to the clock's time, and writes the journal. */
  advance(): void;
}
