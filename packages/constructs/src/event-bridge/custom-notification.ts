import type { CloudwatchEventTargetInputTransformer } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { Construct } from 'constructs';

import { inputTransformer, type InputPaths } from './input-transformer';

/**
 * What Slack and Teams show of an event. Each text may have variables with names of AWS; one that may
 * hold anything, such as a reason or a description, is a text alone: `<reason>`.
 */
export interface CustomNotification {
  readonly title: string;
  readonly description: string;
  /** Shown as a list. Default none. */
  readonly nextSteps?: readonly string[];
  /** To find messages by. Default none. */
  readonly keywords?: readonly string[];
  readonly metadata?: {
    /** Messages of one thread have the same. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
  };
}

/** A JSON text that is one variable. */
const ALONE = /"(<[\w-]+>)"/g;

/**
 * A transformer that writes a custom notification of Amazon Q Developer in chat applications, the one
 * form that its topics take from others than AWS.
 *
 * Within quotes, EventBridge writes the value of a variable as it is: one double quote, backslash or line
 * break in it, and the chat drops a message that is no JSON. Around a variable that is a JSON value,
 * EventBridge itself writes what makes it one. So a variable that is a text alone stands without quotes.
 * One that the event does not have becomes an empty text.
 *
 * @throws ConstructPropsError for a text that EventBridge would refuse
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function customNotification(
  construct: Construct,
  paths: InputPaths,
  { title, description, nextSteps, keywords, metadata }: CustomNotification,
): CloudwatchEventTargetInputTransformer {
  const json = JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', title, description, nextSteps, keywords },
    metadata,
  });
  return inputTransformer(construct, paths, json.replace(ALONE, '$1'));
}
