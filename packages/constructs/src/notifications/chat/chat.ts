import type { Severity } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { PipelineNames } from '../../names';
import type { ChatSource, NotificationReceiver } from '../notification-receiver';
import { ChatRole } from './chat-role';
import { ChatTopic } from './chat-topic';

/** An alarm that notifies. */
export interface NotifyingAlarm {
  readonly name: string;
  readonly severity: Severity;
  /** A Terraform condition, without `${}`, under which it notifies nobody. Default: never. */
  readonly silencedWhen?: string;
}

export interface ChatProps {
  readonly names: Pick<
    PipelineNames,
    | 'chatConfigurationPrefix'
    | 'chatRole'
    | 'chatRulePrefix'
    | 'chatTopic'
    | 'chatWarningsTopic'
    | 'globalSuffix'
  >;
  readonly stackName: string;
  /** The alarms that notify; those of no severity notify no one. */
  readonly alarms: readonly NotifyingAlarm[];
  readonly receivers: readonly NotificationReceiver<ChatSource>[];
  /** Key that encrypts messages at rest. Its policy must let EventBridge use it. Default none. */
  readonly kmsKeyArn?: string;
  /** Permissions boundary of the role. Default none. */
  readonly permissionsBoundaryArn?: string;
}

/**
 * Channels of Slack and Microsoft Teams, and what feeds them. A channel subscribes to all that a topic
 * gets, without a filter, so there is a topic for critical alarms and one for warnings.
 *
 * EventBridge writes to them, not the alarms: chats take no text of an alarm action but CloudWatch's own,
 * and that would come at the creation of each alarm too. So chats are told wherever the alarms publish.
 */
export class Chat extends Construct {
  /** The topic for what wakes someone up: critical alarms and, by others, deployments. */
  readonly topicArn: string;
  readonly topicArns: Readonly<Record<Severity, string>>;

  constructor(scope: Construct, id: string, props: ChatProps) {
    super(scope, id);
    const { names, stackName, alarms, kmsKeyArn, permissionsBoundaryArn } = props;
    const topic = (topicId: string, topicName: string, severity: Severity) =>
      new ChatTopic(this, topicId, {
        topicName,
        rulePrefix: names.chatRulePrefix,
        stackName,
        severity,
        alarms: alarms.filter((alarm) => alarm.severity === severity),
        ...(kmsKeyArn !== undefined && { kmsKeyArn }),
      }).arn;
    this.topicArns = {
      critical: topic('critical', names.chatTopic, 'critical'),
      warning: topic('warnings', names.chatWarningsTopic, 'warning'),
    };
    this.topicArn = this.topicArns.critical;
    const role = new ChatRole(this, 'role', {
      name: names.chatRole,
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
    });
    for (const receiver of props.receivers) {
      receiver.addTo(this, {
        topicArns: this.topicArns,
        roleArn: role.arn,
        guardrailPolicyArn: role.guardrailPolicyArn,
        namePrefix: names.chatConfigurationPrefix,
        nameSuffix: names.globalSuffix,
      });
    }
  }
}
