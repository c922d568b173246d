import { alarmMessageFilter } from '../../alarm-message-filter';
import type { ChatSource, NotificationReceiver } from '../notification-receiver';
import { emailReceiver } from './email';
import { httpsReceiver, type HttpsReceiver } from './https';
import { lambdaReceiver, type LambdaReceiver } from './lambda';
import { slackReceiver, type SlackReceiver } from './slack';
import { smsReceiver } from './sms';
import { teamsReceiver, type TeamsReceiver } from './teams';

/** The recipients of alarms. */
export interface Receivers {
  /** Email addresses, or a Terraform list of them. */
  readonly emails: string[];
  /** Phone numbers in E.164 format, for example `+84901234567`, or a Terraform list of them. */
  readonly phoneNumbers: string[];
  /** Services such as PagerDuty and Opsgenie. Default none. */
  readonly https?: readonly HttpsReceiver[];
  /** Existing functions. Default none. */
  readonly lambda?: readonly LambdaReceiver[];
  /** Channels of Slack. Default none. */
  readonly slack?: readonly SlackReceiver[];
  /** Channels of Microsoft Teams. Default none. */
  readonly teams?: readonly TeamsReceiver[];
}

/** Those who subscribe to the topic of the alarms. */
export function topicReceivers(receivers: Receivers): readonly NotificationReceiver[] {
  return [
    emailReceiver(receivers.emails),
    smsReceiver(receivers.phoneNumbers),
    ...(receivers.https ?? []).map(httpsReceiver),
    ...(receivers.lambda ?? []).map(lambdaReceiver),
  ];
}

/** Those who read in a chat. */
export function chatReceivers(receivers: Receivers): readonly NotificationReceiver<ChatSource>[] {
  return [
    ...(receivers.slack ?? []).map(slackReceiver),
    ...(receivers.teams ?? []).map(teamsReceiver),
  ];
}

/** Filter policies of services by name, for those who subscribe outside of Terraform. */
export function httpsFilters(
  https: readonly Pick<HttpsReceiver, 'name' | 'severities'>[],
): Readonly<Record<string, string>> | undefined {
  if (https.length === 0) return undefined;
  return Object.fromEntries(
    https.map(({ name, severities }) => [name, alarmMessageFilter(severities)]),
  );
}
