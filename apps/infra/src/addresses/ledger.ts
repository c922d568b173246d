import { UserError } from '@inference-pipeline/command-line';

import type { AddressHistory, Feature } from './moves';

/** An address disappeared from a stack without a move or a retirement. */
export class LostAddressError extends UserError {
  override readonly name = 'LostAddressError';
}

/** How a ledger differs from a stack. */
export interface LedgerCheck {
  /** New addresses, to be added to the ledger. */
  readonly unlisted: readonly string[];
  /** Addresses that disappeared, neither moved nor retired. */
  readonly lost: readonly string[];
}

/**
 * Compares the addresses of a stack with its ledger, the list of all that it ever had. An address stays
 * in the ledger for good, because somebody's state may still have it.
 *
 * @param has whether the stack has a feature
 */
export function checkLedger(
  listed: readonly string[],
  addresses: readonly string[],
  { moved, retired }: AddressHistory,
  has: (feature: Feature) => boolean,
): LedgerCheck {
  const present = new Set(addresses);
  const isAccountedFor = (address: string, seen: readonly string[] = []): boolean =>
    present.has(address) ||
    retired.some(
      (retirement) =>
        retirement.address === address &&
        (retirement.without === undefined || !has(retirement.without)),
    ) ||
    moved.some(
      ({ from, to }) =>
        from === address && !seen.includes(to) && isAccountedFor(to, [...seen, address]),
    );
  return {
    unlisted: addresses.filter((address) => !listed.includes(address)),
    lost: listed.filter((address) => !isAccountedFor(address)),
  };
}

/**
 * The ledger with the new addresses.
 *
 * @throws LostAddressError for addresses whose resources would be destroyed, with the remedy
 */
export function updatedLedger(
  stack: string,
  listed: readonly string[],
  addresses: readonly string[],
  history: AddressHistory,
  has: (feature: Feature) => boolean,
): readonly string[] {
  const { unlisted, lost } = checkLedger(listed, addresses, history, has);
  if (lost.length > 0) {
    throw new LostAddressError(
      `${stack} has lost ${lost.join(', ')}: Terraform would destroy the resources there. ` +
        'In apps/infra/addresses/history.json, add their new addresses to "moved", or add them to "retired" with the reason.',
    );
  }
  return [...listed, ...unlisted].sort();
}

/** Parses a ledger: one address a line. */
export function parseLedger(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** The text of a ledger. */
export function formatLedger(stack: string, addresses: readonly string[]): string {
  return [
    `# Every address that ${stack} ever had: "npx nx run infra:addresses" adds to it, and nothing is taken out.`,
    ...addresses,
    '',
  ].join('\n');
}
