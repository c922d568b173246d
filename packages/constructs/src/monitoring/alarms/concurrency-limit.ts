import { Fn, Op, Token } from 'cdktf';

import type { MonitoredService } from '../monitored-pipeline';

/** Reserved concurrency of a function that reserves none. */
export const NO_RESERVATION = -1;

/** Share of a limit at which there is still time to react: four fifths. */
const NEAR = { of: 4, in: 5 } as const;

/**
 * Default quota of concurrent executions, for all functions of an account. A new account has less, and
 * the real quota is unknown at synthesis.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const DEFAULT_ACCOUNT_CONCURRENCY = 1000;

/** A threshold near the function's concurrency limit, and how to raise the limit. */
export interface ConcurrencyLimit {
  readonly threshold: number;
  readonly limit: string;
  /** What to raise. */
  readonly remedy: string;
}

/** 80 % of the function's reserved concurrency or, without one, of the account's quota. */
export function nearConcurrencyLimit({
  functionReservedConcurrency: reserved = NO_RESERVATION,
  accountConcurrency: account = DEFAULT_ACCOUNT_CONCURRENCY,
}: Pick<MonitoredService, 'accountConcurrency' | 'functionReservedConcurrency'>): ConcurrencyLimit {
  if (Token.isUnresolved(reserved) || Token.isUnresolved(account)) {
    return {
      threshold: nearInTerraform(reserved, account),
      limit:
        'this is near its reserved concurrency or, if none is reserved, near the quota of the account for all its functions',
      remedy: "the reserved concurrency (if none is reserved, the account's quota)",
    };
  }

  const near = (limit: number) => Math.floor((limit * NEAR.of) / NEAR.in);
  return reserved === NO_RESERVATION
    ? {
        threshold: near(account),
        limit: `an account has ${account} ${account === DEFAULT_ACCOUNT_CONCURRENCY ? 'by default ' : ''}for all its functions`,
        remedy: "the account's quota",
      }
    : {
        threshold: near(reserved),
        limit: `${reserved} are reserved for it, and Lambda throttles any more`,
        remedy: 'the reserved concurrency',
      };
}

function nearInTerraform(reserved: number, account: number): number {
  // Around the condition stands a function, because CDKTF writes an operand without parentheses.
  const limit = Fn.max([
    Token.asNumber(Fn.conditional(Op.eq(reserved, NO_RESERVATION), account, reserved)),
  ]);
  return Token.asNumber(Fn.floor(Token.asNumber(Op.div(Op.mul(limit, NEAR.of), NEAR.in))));
}
