import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import {
  MAIN_RESOURCE_ID,
  SEVERITIES,
  type Severity,
} from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import { eventBridgePublishes } from '../../encryption/event-bridge-statement';
import { customNotification } from '../../event-bridge/custom-notification';
import { denyWithoutTls, resourcePolicy } from '../../policy';
import { checkSize } from '../../sizes';
import { alarmPatterns } from './alarm-patterns';
import { chatMessage, type AlarmTurn } from './chat-message';

export interface ChatTopicProps {
  readonly topicName: string;
  /** Beginning of the names of the rules that feed it. */
  readonly rulePrefix: string;
  readonly stackName: string;
  readonly severity: Severity;
  /** Alarms of that severity that notify. */
  readonly alarmNames: readonly string[];
  /** Key that encrypts messages at rest. Its policy must let EventBridge use it. Default none. */
  readonly kmsKeyArn?: string;
}

const TURNS = ['began', 'ended'] as const satisfies readonly AlarmTurn[];

/**
 * Names of the rules that feed the topics of chats: the first of each kind, which is the only one unless
 * more than about forty alarms of a severity notify.
 */
export function chatRuleNames(rulePrefix: string): readonly string[] {
  return SEVERITIES.flatMap((severity) =>
    TURNS.map((turn) => chatRuleName(rulePrefix, severity, turn, 0)),
  );
}

function chatRuleName(
  rulePrefix: string,
  severity: Severity,
  turn: AlarmTurn,
  index: number,
): string {
  return `${rulePrefix}-${severity}-${turn}${index === 0 ? '' : `-${index + 1}`}`;
}

/**
 * A topic of messages for chats, and the rules of EventBridge that write what happens to alarms into it.
 * Its policy lets only EventBridge publish, and denies requests without TLS.
 */
export class ChatTopic extends Construct {
  readonly arn: string;

  /** @throws ConstructPropsError if a message would be longer than EventBridge takes */
  constructor(scope: Construct, id: string, props: ChatTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, MAIN_RESOURCE_ID, {
      name: props.topicName,
      ...(props.kmsKeyArn !== undefined && { kmsMasterKeyId: props.kmsKeyArn }),
    });
    this.arn = topic.arn;
    const policy = resourcePolicy([
      eventBridgePublishes(topic.arn),
      denyWithoutTls(['sns:Publish'], topic.arn),
    ]);
    checkSize(this, 'policy of a topic', [policy]);
    new SnsTopicPolicy(this, 'policy', { arn: topic.arn, policy });
    for (const turn of TURNS) this.#tell(turn, props);
  }

  #tell(turn: AlarmTurn, { stackName, rulePrefix, severity, alarmNames }: ChatTopicProps): void {
    const { paths, notification } = chatMessage(severity, turn, stackName);
    const inputTransformer = customNotification(this, paths, notification);
    for (const [index, eventPattern] of alarmPatterns(turn, alarmNames).entries()) {
      const idSuffix = index === 0 ? '' : `_${index + 1}`;
      const rule = new CloudwatchEventRule(this, `${turn}${idSuffix}`, {
        name: chatRuleName(rulePrefix, severity, turn, index),
        description: `Tells chats of ${severity} alarms that ${turn === 'began' ? 'begin' : 'end'}`,
        eventPattern,
      });
      new CloudwatchEventTarget(this, `${turn}${idSuffix}_target`, {
        rule: rule.name,
        targetId: 'chat',
        arn: this.arn,
        inputTransformer,
      });
    }
  }
}
