import type { CloudwatchEventTargetInputTransformer } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { EVENTBRIDGE_LIMITS } from '../event-bridge-limits';

/** Longest value of a Terraform expression here: the name of an endpoint configuration. */
const EXPRESSION_LENGTH = 63;

/** Variable → JSON path in the event. */
export type InputPaths = Readonly<Record<string, string>>;

/**
 * A transformer that writes plain text. EventBridge takes text only as quoted lines, and delivers the
 * quotes too. A variable whose path the event does not have becomes nothing.
 *
 * @throws ConstructPropsError for a text that EventBridge would refuse
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function textTransformer(
  construct: Construct,
  paths: InputPaths,
  lines: readonly string[],
): CloudwatchEventTargetInputTransformer {
  return transformer(construct, paths, lines.map((line) => `"${line}"`).join('\n'));
}

/**
 * A transformer that writes the custom notification that Slack and Teams accept from Amazon Q
 * Developer in chat applications.
 *
 * @throws ConstructPropsError for a text that EventBridge would refuse
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function chatTransformer(
  construct: Construct,
  paths: InputPaths,
  [title = '', ...lines]: readonly string[],
): CloudwatchEventTargetInputTransformer {
  const content = { textType: 'client-markdown', title, description: lines.join('\n') };
  return transformer(
    construct,
    paths,
    JSON.stringify({ version: '1.0', source: 'custom', content }),
  );
}

/** An event pattern as EventBridge takes it. @throws ConstructPropsError if it is too long */
export function eventPattern(construct: Construct, pattern: object): string {
  const json = JSON.stringify(pattern);
  check(construct, 'event pattern', 'pattern', lengthOf(json));
  return json;
}

function transformer(
  construct: Construct,
  paths: InputPaths,
  inputTemplate: string,
): CloudwatchEventTargetInputTransformer {
  const inputPaths = Object.fromEntries(
    Object.entries(paths).filter(([name]) => inputTemplate.includes(`<${name}>`)),
  );
  check(
    construct,
    'variables of an input transformer',
    'variables',
    Object.keys(inputPaths).length,
  );
  check(construct, 'template of an input transformer', 'template', lengthOf(inputTemplate));
  return { inputPaths, inputTemplate };
}

function lengthOf(text: string): number {
  return text.replace(/\$\{TfToken\[[^\]]*\]\}/g, 'x'.repeat(EXPRESSION_LENGTH)).length;
}

function check(
  construct: Construct,
  prop: string,
  limit: keyof typeof EVENTBRIDGE_LIMITS,
  got: number,
): void {
  if (got <= EVENTBRIDGE_LIMITS[limit]) return;
  throw new ConstructPropsError(construct, {
    prop,
    expected: `at most ${EVENTBRIDGE_LIMITS[limit]}`,
    got: String(got),
  });
}
