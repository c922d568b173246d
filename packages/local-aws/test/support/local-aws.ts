import {
  AlarmEngine,
  MetricStore,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import { LogStore } from '@inference-pipeline/logs-insights';

import { createAwsServer } from '../../src/server/aws-server';
import { closeServer, listenOnLoopback } from '../../src/server/listen';
import { ServiceMetrics } from '../../src/service-metrics';
import { awsServices } from '../../src/services/aws-services';
import { DashboardStore } from '../../src/services/cloudwatch/dashboard-store';
import { LocalDynamoDb } from '../../src/services/dynamodb/local-dynamodb';
import type { DeployedRule } from '../../src/services/eventbridge/deployed-rule';
import type { AwsEvent } from '../../src/services/eventbridge/event';
import { EventBus } from '../../src/services/eventbridge/event-bus';
import { ContainerClient } from '../../src/services/sagemaker-runtime/container-client';
import { Notifications } from '../../src/services/sns/notifications';
import { startModelContainer } from './model-container';

/** Time of the local AWS, epoch ms. */
export const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 30);
/** The log group of the function. */
export const GROUP = '/aws/lambda/f';
export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alarms';

/** One rule that tells of failures. */
const RULES: readonly DeployedRule[] = [
  {
    name: 'failed',
    arn: 'arn:aws:events:us-east-1:000000000000:rule/failed',
    description: 'Tells of failures',
    pattern: JSON.stringify({ detail: { EndpointStatus: ['FAILED'] } }),
    isEnabled: true,
    targets: [
      {
        id: 'people',
        arn: TOPIC,
        transformer: { paths: { name: '$.detail.EndpointName' }, template: '"<name> failed"' },
      },
    ],
  },
];

const MODEL: StackModel = {
  region: 'us-east-1',
  accountId: '000000000000',
  dashboards: [{ address: 'd', name: 'Board', body: { widgets: [] } }],
  compositeAlarms: [],
  topics: [],
  subscriptions: [],
  findings: [],
  metricAlarms: [
    {
      kind: 'metric',
      address: 'a',
      name: 'High',
      arn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:High',
      description: 'It is high',
      actionsEnabled: true,
      alarmActions: [TOPIC],
      okActions: [],
      insufficientDataActions: [],
      queries: [
        {
          id: 'm1',
          metricStat: {
            metric: { namespace: 'N', metricName: 'M', dimensions: {} },
            periodSeconds: 60,
            stat: 'Average',
          },
        },
      ],
      watchedId: 'm1',
      periodSeconds: 60,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 5,
      treatMissingData: 'missing',
      evaluateLowSampleCountPercentile: 'evaluate',
    },
  ],
};

/** The local AWS with one endpoint, one table, one topic and one alarm. Its clock stands still. */
export interface LocalAws {
  readonly url: string;
  /** Configuration of a client of the AWS SDK. */
  readonly clientConfig: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  readonly container: ContainerClient;
  readonly logs: LogStore;
  readonly metrics: ServiceMetrics;
  readonly notifications: Notifications;
  /** Events that were put. */
  readonly events: readonly AwsEvent[];
  readonly throttledTables: Set<string>;
  stop(): Promise<void>;
}

export async function startLocalAws(): Promise<LocalAws> {
  const metrics = new ServiceMetrics();
  const throttledTables = new Set<string>();
  const notifications = new Notifications(
    [TOPIC],
    [{ topicArn: TOPIC, protocol: 'email', endpoint: 'a@example.com' }],
    metrics,
  );
  const model = await startModelContainer();
  const container = new ContainerClient(model.url);
  await container.ping();
  const database = await LocalDynamoDb.start(
    [{ name: 'records', hashKey: { name: 'requestId', type: 'S' }, rangeKey: undefined }],
    undefined,
  );
  const logs = new LogStore();
  const events: AwsEvent[] = [];
  const bus = new EventBus(RULES, metrics);
  const store = new MetricStore();
  const engine = new AlarmEngine(MODEL, store, { startMs: NOW_MS });
  const dashboards = new DashboardStore(MODEL.dashboards, NOW_MS);
  const server = createAwsServer(
    awsServices({
      stack: {
        model: MODEL,
        accountId: '000000000000',
        region: 'us-east-1',
        logGroups: [{ name: GROUP, retentionDays: 30 }],
        queries: [{ name: 'Failures', logGroups: [GROUP], query: 'fields @message' }],
        endpoint: {
          name: 'e',
          logGroup: '/aws/sagemaker/Endpoints/e',
          variants: [{ name: 'primary', weight: 1 }],
        },
      },
      store,
      logs,
      engine,
      dashboards,
      container,
      database,
      metrics,
      notifications,
      throttledTables,
      nowMs: () => NOW_MS,
      bus,
      putEvent: (event) => void events.push(event),
      log: () => undefined,
      putMetricData: (request) => store.putMetricData(request, NOW_MS),
      changeAlarms: (change) => void engine.change(change),
      changeDashboards: (change) => dashboards.change(change, NOW_MS),
      setAlarmState: (name, state, reason) =>
        void engine.setAlarmState(name, state as 'ALARM' | 'OK', reason),
      publish: (message) => {
        notifications.publish(message, '00000000-0000-0000-0000-000000000000', NOW_MS);
        return '00000000-0000-0000-0000-000000000000';
      },
    }),
  );
  const url = await listenOnLoopback(server, 0, 'AWS', '--aws-port');
  return {
    url,
    clientConfig: {
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    },
    container,
    logs,
    metrics,
    notifications,
    events,
    throttledTables,
    stop: async () => {
      await closeServer(server);
      await database.stop();
      await closeServer(model.server);
    },
  };
}
