/**
 * Limits of EventBridge: characters of a rule's pattern, characters of an input transformer's template,
 * and its variables.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const EVENTBRIDGE_LIMITS = { variables: 100, template: 8_192, pattern: 2_048 } as const;
