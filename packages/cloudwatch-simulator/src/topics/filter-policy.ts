/** A value that a filter policy compares with. */
export type FilterValue = boolean | number | string | null;

/** What a filter policy asks of one value. */
export type FilterCondition =
  | { readonly kind: 'equals'; readonly value: FilterValue }
  | { readonly kind: 'equalsIgnoreCase' | 'prefix' | 'suffix'; readonly text: string }
  | { readonly kind: 'anythingBut'; readonly values: readonly FilterValue[] }
  | { readonly kind: 'anythingButPrefix'; readonly prefix: string }
  | { readonly kind: 'numeric'; readonly comparisons: readonly NumericComparison[] }
  | { readonly kind: 'exists'; readonly expected: boolean }
  | { readonly kind: 'cidr'; readonly network: string };

export interface NumericComparison {
  readonly operator: NumericOperator;
  readonly operand: number;
}

export const NUMERIC_OPERATORS = ['=', '>', '>=', '<', '<='] as const;
export type NumericOperator = (typeof NUMERIC_OPERATORS)[number];

/** The conditions on one field, of which one must hold. */
export interface FieldFilter {
  /** Names from the outermost to the field, joined by dots, as SNS does. */
  readonly path: string;
  readonly conditions: readonly FilterCondition[];
}

/**
 * The filter policy of a subscription, with `$or` resolved: the fields of one alternative must all match.
 * It is data, so that it can be kept in a model.
 */
export interface FilterPolicy {
  readonly alternatives: readonly (readonly FieldFilter[])[];
}

export const FILTER_POLICY_SCOPES = ['MessageAttributes', 'MessageBody'] as const;
export type FilterPolicyScope = (typeof FILTER_POLICY_SCOPES)[number];

/** What decides whether a subscription receives a message. */
export interface SubscriptionFilter {
  readonly scope: FilterPolicyScope;
  readonly policy: FilterPolicy;
}
