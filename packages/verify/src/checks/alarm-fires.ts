import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';
import { seconds } from '@inference-pipeline/command-line';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { readAlarmHistory } from '../aws/alarm-history';
import { describeAlarms, liveAlarm } from '../aws/live-alarms';
import { readDeliveries } from '../aws/notification-deliveries';
import { failed, passed, skipped, type Check, type CheckContext, type Finding } from '../check';
import type { ExpectedAlarm } from '../deployment/deployment';
import { pollUntil } from '../polling';
import type { FiredAlarm, Provocation } from '../provocation';

/**
 * Interval between batches of failing requests, in ms. An alarm that needs several failing periods
 * sees failures in each.
 */
const RESEND_AFTER_MS = 30_000;

const REASON = 'Provoked by infra:verify to test the notification. Nothing is wrong.';

/**
 * A provoked alarm fires: on failing requests if an input is given that makes the model fail, or else
 * because its state is set. The latter leaves out only CloudWatch's evaluation of the metric.
 */
export const alarmFires: Check = {
  name: 'alarm-fires',
  title: 'a provoked alarm fires',
  // Failing requests take up to the timeout as well.
  timeoutFactor: 2,
  run: async (context) => {
    const { provocation, deployment, aws } = context;
    if (provocation === undefined) return skipped('Only with --provoke-alarm');
    const alarm = selectedAlarm(deployment.alarms, provocation.alarmName);
    if (alarm === undefined) return noSuchAlarm(provocation.alarmName);
    const { EndpointStatus: status = 'none' } = await aws.sagemaker.send(
      new DescribeEndpointCommand({ EndpointName: deployment.endpoint.name }),
    );
    if (status === 'Updating') {
      return skipped(
        'The endpoint is being updated, and an alarm could roll the deployment back: verify again afterwards',
      );
    }
    return provoke(context, provocation, alarm);
  },
};

function selectedAlarm(
  alarms: readonly ExpectedAlarm[],
  name: string | undefined,
): ExpectedAlarm | undefined {
  return alarms.find((alarm) =>
    name === undefined ? isOnFailedInferences(alarm) : alarm.name === name,
  );
}

function isOnFailedInferences({ settings }: ExpectedAlarm): boolean {
  const { namespace, metrics } = inferenceMetrics;
  return (
    settings?.values.namespace === namespace &&
    settings.values.metric_name === metrics.ErrorCount.name
  );
}

function noSuchAlarm(name: string | undefined): Finding {
  return name === undefined
    ? failed('Found no alarm on failed inferences', {
        remedy: 'Select another alarm of the stack with --alarm.',
      })
    : failed(`The stack has no alarm ${name}`, {
        expected: 'one of the output alarm_names',
        got: name,
        remedy: 'Select an alarm of the stack with --alarm.',
      });
}

async function provoke(
  context: CheckContext,
  provocation: Provocation,
  { name }: ExpectedAlarm,
): Promise<Finding> {
  const { aws, timeoutMs, waiting } = context;
  const lives = await describeAlarms(aws.cloudwatch, [name]);
  const live = liveAlarm(lives, name);
  if (live === undefined) return failed(`There is no alarm ${name}`);
  if (live.StateValue === 'ALARM') {
    return failed(`${name} is in ALARM already`, {
      expected: 'OK or INSUFFICIENT_DATA before it is provoked',
      got: 'ALARM',
      remedy: 'Handle the alarm first, or select another one with --alarm.',
    });
  }
  const sinceMs = Date.now();
  const actions = live.AlarmActions ?? [];
  const topics = actions.filter((arn) => arn.includes(':sns:'));
  const before = await Promise.all(
    topics.map(async (arn) => [arn, await readDeliveries(aws.cloudwatch, arn, sinceMs)] as const),
  );
  const fired: FiredAlarm = {
    name,
    isComposite: lives.composite.has(name),
    actions,
    sinceMs,
    before: new Map(before),
  };
  if (provocation.sendFailing === undefined) {
    const state = live.StateValue === 'INSUFFICIENT_DATA' ? 'INSUFFICIENT_DATA' : 'OK';
    provocation.toReset = { alarmName: name, state };
    await aws.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason: REASON }),
    );
  }
  const sendIfDue = repeatedly(provocation.sendFailing);
  const { value, arrived } = await pollUntil(
    async () => {
      const problem = await sendIfDue();
      const { wentToAlarm } = await readAlarmHistory(aws.cloudwatch, fired, sinceMs);
      return { problem, wentToAlarm };
    },
    ({ problem, wentToAlarm }) => problem !== undefined || wentToAlarm,
    timeoutMs,
    () => waiting(`${name} has not fired yet`),
  );
  if (value.problem !== undefined) return value.problem;
  if (!arrived) return didNotFire(name, timeoutMs);
  provocation.fired = fired;
  return passed(
    provocation.sendFailing === undefined
      ? `${name} went to ALARM after its state was set`
      : `${name} went to ALARM on failed requests`,
  );
}

function didNotFire(name: string, timeoutMs: number): Finding {
  return failed(`${name} did not fire within ${seconds(timeoutMs)}`, {
    expected: 'ALARM in its history',
    got: 'no such transition',
    remedy:
      "Check that --timeout is longer than the alarm's window, and see the checks alarm-settings and metrics.",
  });
}

/** Sends failing requests whenever the interval is over; does nothing if there are none to send. */
function repeatedly(send: Provocation['sendFailing']): () => Promise<Finding | undefined> {
  let sentAtMs = -Infinity;
  return async () => {
    if (send === undefined || performance.now() - sentAtMs < RESEND_AFTER_MS) return undefined;
    sentAtMs = performance.now();
    return failingRequests(send);
  };
}

/** A finding if one of the requests does not fail. */
async function failingRequests(
  send: NonNullable<Provocation['sendFailing']>,
): Promise<Finding | undefined> {
  const answers = await send();
  const other = answers.find(({ status = 0 }) => status < 500);
  return (
    other &&
    failed('The requests that should fail did not', {
      expected: 'a status of 500 or above',
      got: String(other.status ?? other.message),
      remedy: 'Give an input on which the model fails, with --failing-input.',
    })
  );
}

/** Resets the state of a provoked alarm, before CloudWatch does so at its next evaluation. */
export async function endProvocation({ aws, provocation }: CheckContext): Promise<void> {
  const { toReset } = provocation ?? {};
  if (toReset === undefined) return;
  await aws.cloudwatch.send(
    new SetAlarmStateCommand({
      AlarmName: toReset.alarmName,
      StateValue: toReset.state,
      StateReason: 'infra:verify has ended. Nothing was wrong.',
    }),
  );
}
