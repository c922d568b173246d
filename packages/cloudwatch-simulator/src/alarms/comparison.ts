import type { ComparisonOperator } from '../model/stack-model';

interface Comparison {
  readonly isBreaching: (value: number, threshold: number) => boolean;
  /** CloudWatch's wording in the reason of a state. */
  readonly words: string;
}

const COMPARISONS: Readonly<Partial<Record<ComparisonOperator, Comparison>>> = {
  GreaterThanThreshold: { isBreaching: (a, b) => a > b, words: 'greater than' },
  GreaterThanOrEqualToThreshold: {
    isBreaching: (a, b) => a >= b,
    words: 'greater than or equal to',
  },
  LessThanThreshold: { isBreaching: (a, b) => a < b, words: 'less than' },
  LessThanOrEqualToThreshold: { isBreaching: (a, b) => a <= b, words: 'less than or equal to' },
};

/** How an operator compares with a fixed threshold; undefined if it compares with a band. */
export function comparisonOf(operator: ComparisonOperator): Comparison | undefined {
  return COMPARISONS[operator];
}
