import type { CloudwatchEventTargetInputTransformer } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { Construct } from 'constructs';

import { checkLimit } from './event-bridge-limits';

/** Variable → JSON path in the event. */
export type InputPaths = Readonly<Record<string, string>>;

/** A line that ends with what somebody else wrote: anything, also quotes and line breaks. */
export interface QuotedLine {
  readonly label: string;
  /** Variable with the text. An event may lack it. */
  readonly variable: string;
}

/** A line of a message. Texts contain no double quotes, and only variables with names of AWS. */
export type MessageLine = string | QuotedLine;

/**
 * A transformer that writes plain text. EventBridge takes text only as quoted lines, and delivers the
 * quotes too. A variable whose path the event does not have becomes nothing, and what a variable has
 * comes as it is: nothing that reads it may take it for JSON.
 *
 * @throws ConstructPropsError for a text that EventBridge would refuse
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function textTransformer(
  construct: Construct,
  paths: InputPaths,
  lines: readonly MessageLine[],
): CloudwatchEventTargetInputTransformer {
  return inputTransformer(construct, paths, lines.map((line) => `"${asText(line)}"`).join('\n'));
}

/** A transformer with the variables that its template has. @throws ConstructPropsError beyond a limit */
export function inputTransformer(
  construct: Construct,
  paths: InputPaths,
  inputTemplate: string,
): CloudwatchEventTargetInputTransformer {
  const inputPaths = Object.fromEntries(
    Object.entries(paths).filter(([name]) => inputTemplate.includes(`<${name}>`)),
  );
  checkLimit(construct, 'variables', Object.keys(inputPaths).length);
  checkLimit(construct, 'template', inputTemplate);
  return { inputPaths, inputTemplate };
}

/** An event pattern as EventBridge takes it. @throws ConstructPropsError if it is too long */
export function eventPattern(construct: Construct, pattern: object): string {
  const json = JSON.stringify(pattern);
  checkLimit(construct, 'pattern', json);
  return json;
}

function asText(line: MessageLine): string {
  return typeof line === 'string' ? line : `${line.label} <${line.variable}>`;
}
