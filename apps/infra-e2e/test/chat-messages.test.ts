import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  EventBus,
  readLocalStack,
  ServiceMetrics,
  type AwsEvent,
} from '@inference-pipeline/local-aws';

import { Checkout } from '../src/checkout';
import { STACK_FILES } from '../src/handed-over';

const STACK = 'receivers';
const ENDPOINT = `ml-inference-${STACK}`;
const ALARM = `Requests-Failing-${STACK}`;
const FIRED_AT = '2026-11-27T03:00:00.123+0000';

/** What would break JSON if it were pasted into it. */
const HOSTILE = 'Container "primary" said: C:\\models\\new\nTraceback:\r\n\t{"error": "</x>"} \\';

let checkout: Checkout;
let bus: EventBus;

beforeAll(() => {
  checkout = new Checkout({ [STACK]: readFileSync(join(STACK_FILES, `${STACK}.yaml`), 'utf8') });
  bus = new EventBus(readLocalStack(checkout.output, STACK, {}).rules, new ServiceMetrics());
}, 120_000);

afterAll(() => checkout.remove());

const event = (source: string, detailType: string, detail: AwsEvent['detail']): AwsEvent => ({
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': detailType,
  source,
  account: '123456789012',
  time: '2026-11-27T03:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail,
});

const alarmEvent = (state: object, previousState: object) =>
  event('aws.cloudwatch', 'CloudWatch Alarm State Change', {
    alarmName: ALARM,
    configuration: { description: HOSTILE },
    state,
    previousState,
  });

const endpointEvent = (status: string, more: object = {}) =>
  event('aws.sagemaker', 'SageMaker Endpoint State Change', {
    EndpointName: ENDPOINT,
    EndpointStatus: status,
    EndpointConfigName: `${ENDPOINT}-1`,
    ...more,
  });

const DEPLOYMENT_BEGUN = event('aws.sagemaker', 'SageMaker Endpoint Deployment State Change', {
  EndpointName: ENDPOINT,
  EndpointStatus: 'UPDATING',
  EndpointConfigName: `${ENDPOINT}-1`,
  PendingDeploymentSummary: {
    EndpointConfigName: `${ENDPOINT}-2`,
    ProductionVariants: [{ VariantStatus: [{ Status: 'Creating', StatusMessage: HOSTILE }] }],
  },
});

/** The custom notification that a chat gets of an event. */
function toldToChat(of: AwsEvent) {
  const [sent, ...others] = bus
    .put(of)
    .filter(({ targetArn }) => targetArn.includes(`${STACK}-chat`));
  expect(others).toEqual([]);
  return JSON.parse(sent?.text ?? '') as {
    readonly content: Readonly<Record<string, unknown>>;
    readonly metadata: { readonly threadId: string };
  };
}

describe('message for a chat', () => {
  it('has the description of an alarm, whatever it contains', () => {
    const { content } = toldToChat(
      alarmEvent({ value: 'ALARM', timestamp: FIRED_AT }, { value: 'OK' }),
    );
    expect(content).toMatchObject({
      title: `CRITICAL: ${ALARM} is in ALARM`,
      description: HOSTILE,
    });
  });

  it('tells the end in the thread of the beginning, and nothing of an alarm that was created', () => {
    const firing = { value: 'ALARM', timestamp: FIRED_AT };
    const began = toldToChat(alarmEvent(firing, { value: 'OK' }));
    const calm = { value: 'OK', timestamp: '2026-11-27T03:21:00.000+0000' };
    const ended = toldToChat(alarmEvent(calm, firing));
    expect(ended.metadata.threadId).toBe(began.metadata.threadId);
    expect(began.metadata.threadId).toBe(`123456789012/us-east-1/${ALARM}/${FIRED_AT}`);
    expect(bus.put(alarmEvent(calm, { value: 'INSUFFICIENT_DATA' }))).toEqual([]);
  });

  it.each([
    ['failed', 'FAILED', 'CRITICAL: endpoint'],
    ['rolling back', 'ROLLING_BACK', 'WARNING: a deployment'],
    ['rolled back', 'IN_SERVICE', 'WARNING: endpoint'],
  ])('has the reason that SageMaker gives for %s, whatever it contains', (_, status, begins) => {
    const { content } = toldToChat(
      endpointEvent(status, { EndpointConfigName: 'former', FailureReason: HOSTILE }),
    );
    expect(content['title']).toMatch(begins);
    expect(content['nextSteps']).toEqual(['Reason, if SageMaker gave one:', HOSTILE]);
  });

  it('is whole where SageMaker gives no reason', () => {
    const { content } = toldToChat(endpointEvent('FAILED'));
    expect(content['description']).toMatch(/^Look at the log .*\nDashboard: https:/);
    expect(content['nextSteps']).toEqual(['Reason, if SageMaker gave one:', '']);
  });

  it('has the step of a deployment that begins, whatever it contains', () => {
    expect(toldToChat(DEPLOYMENT_BEGUN).content['nextSteps']).toEqual(['First step:', HOSTILE]);
  });
});
