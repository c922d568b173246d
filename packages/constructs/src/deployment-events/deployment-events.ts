import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import {
  CloudwatchEventTarget,
  type CloudwatchEventTargetInputTransformer,
} from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';

import { customNotification } from '../event-bridge/custom-notification';
import { eventPattern, textTransformer } from '../event-bridge/input-transformer';
import { chatNotification } from './chat-notification';
import { DEPLOYMENT_PATHS, deploymentMessages, type ToldEndpoint } from './deployment-messages';

/**
 * Seconds in which EventBridge tries again to publish a message, instead of its usual day: who reads
 * next morning that a deployment has begun is misled. There is no queue for messages that fail, as
 * nobody would read it; the dashboard has their number.
 */
const RETRY_SECONDS = 3_600;

/** EventBridge's default. */
const RETRY_ATTEMPTS = 185;

export interface DeploymentEventsProps {
  readonly endpoint: ToldEndpoint;
  /** Name of the rule with a key. */
  readonly ruleName: (key: string) => string;
  /** Topic for people: plain text. */
  readonly topicArn: string;
  /** Topic for chat: custom notifications in JSON. Default none. */
  readonly chatTopicArn?: string;
}

/** A rule of EventBridge that tells of deployments. */
export interface DeploymentRule {
  readonly key: string;
  /** Known at synthesis: a dimension of its metrics. */
  readonly name: string;
}

/** The rules of EventBridge that tell people and chat of an endpoint's deployments. */
export class DeploymentEvents extends Construct {
  readonly rules: readonly DeploymentRule[];

  /** @throws ConstructPropsError for a pattern or text that EventBridge would refuse */
  constructor(scope: Construct, id: string, props: DeploymentEventsProps) {
    super(scope, id);
    const { endpoint, ruleName, topicArn, chatTopicArn } = props;
    this.rules = deploymentMessages(endpoint).map(({ key, description, pattern, lines }) => {
      const address = key.replace('-', '_');
      const rule = new CloudwatchEventRule(this, address, {
        name: ruleName(key),
        description,
        eventPattern: eventPattern(this, pattern),
      });
      const send = (
        targetId: 'people' | 'chat',
        arn: string,
        inputTransformer: CloudwatchEventTargetInputTransformer,
      ) =>
        new CloudwatchEventTarget(this, `${address}_${targetId}`, {
          rule: rule.name,
          targetId,
          arn,
          inputTransformer,
          retryPolicy: {
            maximumEventAgeInSeconds: RETRY_SECONDS,
            maximumRetryAttempts: RETRY_ATTEMPTS,
          },
        });
      send('people', topicArn, textTransformer(this, DEPLOYMENT_PATHS, lines));
      if (chatTopicArn !== undefined) {
        send(
          'chat',
          chatTopicArn,
          customNotification(this, DEPLOYMENT_PATHS, chatNotification(lines)),
        );
      }
      return { key, name: ruleName(key) };
    });
  }
}
