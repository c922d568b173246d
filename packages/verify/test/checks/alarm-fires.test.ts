import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeEndpointCommand,
  SageMakerClient,
  type EndpointStatus,
} from '@aws-sdk/client-sagemaker';

import { alarmFires, endProvocation } from '../../src/checks/alarm-fires';
import type { Provocation } from '../../src/provocation';
import { expectedAlarm } from '../support/alarms';
import { answerTo, contextWith, MODEL_FAILED } from '../support/check-context';
import { DESCRIPTION } from '../support/endpoint';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms-dev';

const ON_FAILED_INFERENCES = { namespace: 'InferencePipeline', metric_name: 'ErrorCount' };

interface Situation {
  readonly endpoint?: EndpointStatus;
  readonly state?: StateValue;
  readonly fires?: boolean;
  readonly options?: Partial<Pick<Provocation, 'alarmName' | 'sendFailing'>>;
}

function provoke({ endpoint = 'InService', state = 'OK', fires = true, options }: Situation) {
  const aws = new FakeAws({
    cloudwatch: new CloudWatchClient(OFFLINE),
    sagemaker: new SageMakerClient(OFFLINE),
  })
    .on(DescribeEndpointCommand, () => ({ ...DESCRIPTION, EndpointStatus: endpoint }))
    .on(DescribeAlarmsCommand, () => ({
      MetricAlarms: [{ AlarmName: 'Error-dev', StateValue: state, AlarmActions: [TOPIC] }],
    }))
    .on(GetMetricDataCommand, () => ({ MetricDataResults: [{ Id: 'm0', Values: [7] }] }))
    .on(SetAlarmStateCommand, () => ({}))
    .on(DescribeAlarmHistoryCommand, () => ({
      AlarmHistoryItems: fires
        ? [
            {
              HistoryItemType: 'StateUpdate' as const,
              HistorySummary: 'Alarm updated from OK to ALARM',
            },
          ]
        : [],
    }));
  const provocation: Provocation = { alarmName: undefined, sendFailing: undefined, ...options };
  const alarms = [expectedAlarm('Latency-dev'), expectedAlarm('Error-dev', ON_FAILED_INFERENCES)];
  const context = contextWith(aws, { alarms }, { provocation });
  const statesSet = () =>
    aws.sent.flatMap(({ command, input }) =>
      command === 'SetAlarmStateCommand' ? [(input as { StateValue: string }).StateValue] : [],
    );
  return { finding: alarmFires.run(context), context, provocation, statesSet };
}

describe('check alarm-fires', () => {
  it('sets the state of the alarm on failed inferences', async () => {
    const { finding, provocation, statesSet } = provoke({});

    expect(await finding).toEqual({
      status: 'passed',
      detail: 'Error-dev went to ALARM after its state was set',
    });
    expect(statesSet()).toEqual(['ALARM']);
    expect(provocation.fired).toMatchObject({ name: 'Error-dev', actions: [TOPIC] });
    expect(provocation.fired?.before.get(TOPIC)).toEqual({ delivered: 7, failed: 0 });
  });

  it.each(['OK', 'INSUFFICIENT_DATA'] as const)('resets the state to %s', async (state) => {
    const { finding, context, statesSet } = provoke({ state });

    await finding;
    await endProvocation(context);

    expect(statesSet()).toEqual(['ALARM', state]);
  });

  it('sends failing requests instead, if an input for them is given', async () => {
    const sendFailing = () => Promise.resolve([answerTo('a', MODEL_FAILED)]);
    const { finding, context, statesSet } = provoke({ options: { sendFailing } });

    expect(await finding).toMatchObject({
      detail: 'Error-dev went to ALARM on failed requests',
    });
    await endProvocation(context);
    expect(statesSet()).toEqual([]);
  });

  it('fails if the requests that should fail do not', async () => {
    const sendFailing = () => Promise.resolve([answerTo('a')]);

    expect(await provoke({ fires: false, options: { sendFailing } }).finding).toMatchObject({
      status: 'failed',
      detail: 'The requests that should fail did not',
      got: '200',
    });
  });

  it('fails if the alarm does not fire in time', async () => {
    const { finding, provocation } = provoke({ fires: false });

    expect(await finding).toMatchObject({
      status: 'failed',
      detail: 'Error-dev did not fire within 0 s',
    });
    expect(provocation.fired).toBeUndefined();
  });

  it('touches no alarm that is in ALARM already', async () => {
    const { finding, statesSet } = provoke({ state: 'ALARM' });

    expect(await finding).toMatchObject({ status: 'failed', got: 'ALARM' });
    expect(statesSet()).toEqual([]);
  });

  it('touches no alarm while the endpoint is being updated', async () => {
    const { finding, statesSet } = provoke({ endpoint: 'Updating' });

    expect(await finding).toMatchObject({ status: 'skipped' });
    expect(statesSet()).toEqual([]);
  });

  it('refuses an alarm that the stack does not have', async () => {
    expect(await provoke({ options: { alarmName: 'Nothing-dev' } }).finding).toMatchObject({
      status: 'failed',
      detail: 'The stack has no alarm Nothing-dev',
    });
  });

  it('is skipped without --provoke-alarm', async () => {
    expect(await alarmFires.run(contextWith(new FakeAws(), {}))).toMatchObject({
      status: 'skipped',
    });
  });
});
