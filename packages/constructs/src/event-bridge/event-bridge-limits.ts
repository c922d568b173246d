import { ConstructPropsError, withLongestValues } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/**
 * Limits of EventBridge: characters of a rule's pattern, characters of an input transformer's template,
 * and its variables.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const EVENTBRIDGE_LIMITS = { variables: 100, template: 8_192, pattern: 2_048 } as const;

/** Longest value of a Terraform expression here: the name of an endpoint configuration. */
const EXPRESSION_LENGTH = 63;

const LIMITED: Readonly<Record<keyof typeof EVENTBRIDGE_LIMITS, string>> = {
  variables: 'variables of an input transformer',
  template: 'template of an input transformer',
  pattern: 'event pattern',
};

/** @throws ConstructPropsError for more variables, or a longer text, than EventBridge takes */
export function checkLimit(
  construct: Construct,
  limit: keyof typeof EVENTBRIDGE_LIMITS,
  value: number | string,
): void {
  const got =
    typeof value === 'number' ? value : withLongestValues(value, EXPRESSION_LENGTH).length;
  if (got <= EVENTBRIDGE_LIMITS[limit]) return;
  throw new ConstructPropsError(construct, {
    prop: LIMITED[limit],
    expected: `at most ${EVENTBRIDGE_LIMITS[limit]}`,
    got: String(got),
  });
}
