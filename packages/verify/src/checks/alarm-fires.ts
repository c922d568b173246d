import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';
import { seconds } from '@inference-pipeline/command-line';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { failed, passed, skipped, type Check, type CheckContext, type Finding } from '../check';
import type { ExpectedAlarm } from '../deployment/deployment';
import { describeAlarms, liveAlarm } from '../live-alarms';
import { pollUntil } from '../polling';
import { readAlarmHistory } from '../provoke/alarm-history';
import { readDelivery } from '../provoke/deliveries';
import type { FiredAlarm, Provocation } from '../provoke/provocation';

/**
 * Time, in ms, after which more requests that fail are sent: alarms that want several failing
 * periods see each of them fail.
 */
const RESEND_AFTER_MS = 30_000;

const REASON = 'Provoked by infra:verify, to see that people are told. Nothing is wrong.';

/**
 * An alarm fires on a provoked error: on requests that fail, where an input is known that makes the
 * model fail, or else because its state is set. The second leaves out only what AWS does itself, the
 * evaluation of the metric.
 */
export const alarmFires: Check = {
  name: 'alarm-fires',
  title: 'a provoked alarm fires',
  // Requests that fail may take their time too.
  timeoutFactor: 2,
  run: async (context) => {
    const { provocation, deployment, aws } = context;
    if (provocation === undefined) return skipped('Not asked for: --provoke-alarm does');
    const alarm = chosenAlarm(deployment.alarms, provocation.alarmName);
    if (alarm === undefined) return noSuchAlarm(provocation.alarmName);
    const { EndpointStatus: status = 'none' } = await aws.sagemaker.send(
      new DescribeEndpointCommand({ EndpointName: deployment.endpoint.name }),
    );
    if (status === 'Updating') {
      return skipped(
        'The endpoint is being updated, and an alarm might roll the deployment back: verify again afterwards',
      );
    }
    return provoke(context, provocation, alarm);
  },
};

function chosenAlarm(
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
    ? failed('No alarm on failed inferences is known', {
        remedy: 'Name one of the stack with --alarm.',
      })
    : failed(`The stack has no alarm ${name}`, {
        expected: 'a name of alarm_names',
        got: name,
        remedy: 'Name one of the stack with --alarm: the output alarm_names lists them.',
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
      remedy: 'See to the alarm first, or name another with --alarm.',
    });
  }
  const sinceMs = Date.now();
  const actions = live.AlarmActions ?? [];
  const topics = actions.filter((arn) => arn.includes(':sns:'));
  const before = await Promise.all(
    topics.map(async (arn) => [arn, await readDelivery(aws.cloudwatch, arn, sinceMs)] as const),
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
  const failing = repeatedly(provocation.sendFailing);
  const { value, arrived } = await pollUntil(
    async () => {
      const wrong = await failing();
      const { wentToAlarm } = await readAlarmHistory(aws.cloudwatch, fired, sinceMs);
      return { wrong, wentToAlarm };
    },
    ({ wrong, wentToAlarm }) => wrong !== undefined || wentToAlarm,
    timeoutMs,
    () => waiting(`${name} has not fired yet`),
  );
  if (value.wrong !== undefined) return value.wrong;
  if (!arrived) return didNotFire(name, timeoutMs);
  provocation.fired = fired;
  return passed(
    provocation.sendFailing === undefined
      ? `${name} went to ALARM, its state set`
      : `${name} went to ALARM on failed requests`,
  );
}

function didNotFire(name: string, timeoutMs: number): Finding {
  return failed(`${name} did not fire within ${seconds(timeoutMs)}`, {
    expected: 'ALARM in its history',
    got: 'no such transition',
    remedy:
      'Do its periods fit into --timeout, and does it watch what it should (alarm-settings, metrics)?',
  });
}

/** Sends requests that fail whenever the last ones are old; nothing where the state was set. */
function repeatedly(send: Provocation['sendFailing']): () => Promise<Finding | undefined> {
  let sentAtMs = -Infinity;
  return async () => {
    if (send === undefined || performance.now() - sentAtMs < RESEND_AFTER_MS) return undefined;
    sentAtMs = performance.now();
    return failingRequests(send);
  };
}

/** Sends requests that fail; a finding where they do not. */
async function failingRequests(
  send: NonNullable<Provocation['sendFailing']>,
): Promise<Finding | undefined> {
  const answers = await send();
  const other = answers.find(({ status = 0 }) => status < 500);
  return (
    other &&
    failed('The requests that should fail did not', {
      expected: 'a status of 500 or above',
      got: String(other.status ?? other.words),
      remedy: 'Give with --failing-input an input on which the model fails.',
    })
  );
}

/** Sets the state of a provoked alarm back; CloudWatch would by itself at its next evaluation. */
export async function endProvocation({ aws, provocation }: CheckContext): Promise<void> {
  const { toReset } = provocation ?? {};
  if (toReset === undefined) return;
  await aws.cloudwatch.send(
    new SetAlarmStateCommand({
      AlarmName: toReset.alarmName,
      StateValue: toReset.state,
      StateReason: 'infra:verify is done: nothing was wrong.',
    }),
  );
}
