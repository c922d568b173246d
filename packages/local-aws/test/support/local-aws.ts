import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
  AlarmEngine,
  MetricStore,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

import { IrisModel } from '../../../../apps/console/src/model/iris-model';
import { createModelServer } from '../../../../apps/console/src/model/model-server';
import { createAwsServer } from '../../src/aws-server';
import { cloudWatch } from '../../src/cloudwatch/cloudwatch';
import { dynamoDb } from '../../src/dynamodb/dynamodb';
import { LocalDynamoDb } from '../../src/dynamodb/local-dynamodb';
import { closeServer } from '../../src/listen';
import { ContainerClient } from '../../src/sagemaker-runtime/container-client';
import { sageMakerRuntime } from '../../src/sagemaker-runtime/sagemaker-runtime';
import { ServiceMetrics } from '../../src/service-metrics';
import { Notifications } from '../../src/sns/notifications';
import { sns } from '../../src/sns/sns';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 30);
export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alarms';

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

/** A local AWS of one endpoint, one table, one topic and one alarm, whose clock stands still. */
export class LocalAws {
  readonly nowMs = NOW_MS;
  readonly serviceMetrics = new ServiceMetrics();
  readonly throttled = new Set<string>();
  readonly notifications = new Notifications(
    [TOPIC],
    [{ topicArn: TOPIC, protocol: 'email', endpoint: 'a@example.com' }],
    this.serviceMetrics,
  );
  url = '';
  #container: ContainerClient | undefined;
  #modelServer: Server | undefined;
  #database: LocalDynamoDb | undefined;

  get container(): ContainerClient {
    if (this.#container === undefined) throw new Error('Not started');

    return this.#container;
  }

  async start(): Promise<Server> {
    this.#modelServer = createModelServer(new IrisModel());
    this.#container = new ContainerClient(await listen(this.#modelServer));
    await this.#container.ping();
    this.#database = await LocalDynamoDb.start(
      [{ name: 'records', hashKey: { name: 'requestId', type: 'S' }, rangeKey: undefined }],
      undefined,
    );
    const store = new MetricStore();
    const engine = new AlarmEngine(MODEL, store, { startMs: NOW_MS });
    const server = createAwsServer({
      monitoring: cloudWatch({
        model: MODEL,
        store,
        engine,
        nowMs: () => NOW_MS,
        putMetricData: (request) => store.putMetricData(request, NOW_MS),
        setAlarmState: (name, state, reason) =>
          void engine.setAlarmState(name, state as 'ALARM' | 'OK', reason),
      }),
      sns: sns(this.notifications, (message) => {
        this.notifications.publish(message, '00000000-0000-0000-0000-000000000000', NOW_MS);
        return '00000000-0000-0000-0000-000000000000';
      }),
      dynamodb: dynamoDb({
        database: this.#database,
        metrics: this.serviceMetrics,
        throttled: this.throttled,
      }),
      sagemaker: sageMakerRuntime({
        endpoint: {
          name: 'e',
          logGroup: '/aws/sagemaker/Endpoints/e',
          variants: [
            { name: 'primary', weight: 1, instanceType: 'ml.t2.medium', instanceCount: 1 },
          ],
        },
        container: this.#container,
        metrics: this.serviceMetrics,
        accountId: '000000000000',
        region: 'us-east-1',
        log: () => undefined,
      }),
    });
    this.url = await listen(server);
    return server;
  }

  async stop(): Promise<void> {
    await this.#database?.stop();
    if (this.#modelServer !== undefined) await closeServer(this.#modelServer);
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
