import type { ComparisonOperator } from '../model/stack-model';

interface Comparison {
  readonly isBreaching: (value: number, threshold: number) => boolean;
  /** CloudWatch's wording in the reason of a state. */
  readonly words: string;
}

/** How operators compare with a fixed threshold. Those that compare with a band are missing. */
export const COMPARISONS: Readonly<Partial<Record<ComparisonOperator, Comparison>>> = {
  GreaterThanThreshold: { isBreaching: (a, b) => a > b, words: 'greater than' },
  GreaterThanOrEqualToThreshold: {
    isBreaching: (a, b) => a >= b,
    words: 'greater than or equal to',
  },
  LessThanThreshold: { isBreaching: (a, b) => a < b, words: 'less than' },
  LessThanOrEqualToThreshold: { isBreaching: (a, b) => a <= b, words: 'less than or equal to' },
};
