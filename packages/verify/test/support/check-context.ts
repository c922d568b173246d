import { describeAlarms } from '../../src/aws/live-alarms';
import type { CheckContext } from '../../src/check';
import type { Deployment } from '../../src/deployment/deployment';
import type { FunctionAnswer } from '../../src/traffic/traffic';
import type { FakeAws } from './fake-aws';

/** A deployment with nothing but an endpoint outside the stack. */
const NOTHING: Deployment = {
  region: 'us-east-1',
  account: undefined,
  endpoint: {
    name: 'ml-inference-dev',
    configurationName: undefined,
    logGroupName: undefined,
    variants: undefined,
  },
  api: undefined,
  streaming: undefined,
  functionLogGroupName: undefined,
  successSampling: 1,
  tableName: undefined,
  dashboard: undefined,
  alarms: [],
  topicArns: [],
  deploymentsTopicArn: undefined,
  subscriptions: undefined,
  httpsReceivers: {},
  lambdaPermissions: undefined,
  chatChannels: undefined,
  eventRules: undefined,
  signals: [],
  modelContentType: undefined,
  groundTruthKind: undefined,
  sampleInput: undefined,
};

/** The context of a check that does not wait: its first read is the last. */
export function contextWith(
  aws: FakeAws,
  deployment: Partial<Deployment>,
  more: Partial<CheckContext> = {},
): CheckContext {
  const { alarms = [] } = deployment;
  return {
    deployment: { ...NOTHING, ...deployment },
    aws: aws.clients,
    timeoutMs: 0,
    liveAlarms: () =>
      describeAlarms(
        aws.clients.cloudwatch,
        alarms.map(({ name }) => name),
      ),
    traffic: () => Promise.resolve({ sent: false, reason: 'No requests in this test' }),
    sendGroundTruth: () => Promise.resolve(undefined),
    provocation: undefined,
    waiting: () => undefined,
    ...more,
  };
}

/** The input of every request in {@link trafficOf}. */
export const INPUT = { tenure: 3, rows: [{ age: 1 }, { age: 2 }] };

/** Traffic with these answers. */
export function trafficOf(...answers: readonly FunctionAnswer[]): Pick<CheckContext, 'traffic'> {
  return { traffic: () => Promise.resolve({ sent: true, answers, input: INPUT }) };
}

/** The answer of the function to a request: a prediction unless changed. */
export function answerTo(requestId: string, change: Partial<FunctionAnswer> = {}): FunctionAnswer {
  return {
    purpose: 'inference',
    sentAtMs: Date.UTC(2026, 10, 26, 12, 0, 10),
    answeredAtMs: Date.UTC(2026, 10, 26, 12, 0, 11),
    status: 200,
    requestId,
    problem: undefined,
    message: undefined,
    inference: {
      latencyMs: 12,
      modelName: 'churn',
      variant: 'primary',
      prediction: { probability: 0.5, labels: ['a', 'b'] },
    },
    ...change,
  };
}

/** A stream of the function URL that came to its end, unless changed. */
export function streamAnswer(
  requestId: string,
  change: Partial<NonNullable<FunctionAnswer['stream']>> = {},
): FunctionAnswer {
  return answerTo(requestId, {
    purpose: 'stream',
    inference: undefined,
    stream: {
      contentType: 'text/event-stream',
      firstByteMs: 40,
      sizeBytes: 312,
      interrupted: false,
      replayed: false,
      modelName: 'churn',
      variant: 'primary',
      ...change,
    },
  });
}

/** A failure of the model. */
export const MODEL_FAILED = {
  status: 502,
  problem: 'model-failed',
  inference: undefined,
} as const;
