/** Share of a limit at which there is still time to react. */
const NEAR = 0.8;

/**
 * Default quota of concurrent executions, for all functions of an account. The real quota is
 * unknown at synthesis.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const DEFAULT_ACCOUNT_CONCURRENCY = 1000;

/** A threshold near the function's concurrency limit, and how to raise the limit. */
export interface ConcurrencyLimit {
  readonly threshold: number;
  readonly limit: string;
  /** What to raise. */
  readonly remedy: string;
}

/** 80 % of the function's reserved concurrency or, without one, of the default quota. */
export function nearConcurrencyLimit(reserved: number | undefined): ConcurrencyLimit {
  return reserved === undefined
    ? {
        threshold: NEAR * DEFAULT_ACCOUNT_CONCURRENCY,
        limit: `an account has ${DEFAULT_ACCOUNT_CONCURRENCY} by default for all its functions`,
        remedy: "the account's quota",
      }
    : {
        threshold: Math.floor(NEAR * reserved),
        limit: `${reserved} are reserved for it, and Lambda throttles any more`,
        remedy: 'the reserved concurrency',
      };
}
