import { UserError } from '@inference-pipeline/command-line';

import type { AddressHistory } from './moves';

/** An address that a stack had and has no more, without a word on what becomes of it. */
export class LostAddressError extends UserError {
  override readonly name = 'LostAddressError';
}

/** How a list of addresses has to change. */
export interface LedgerCheck {
  /** Addresses that are new, to be added to the list. */
  readonly unlisted: readonly string[];
  /** Listed addresses that are gone, and neither moved nor retired. */
  readonly lost: readonly string[];
}

/**
 * Holds the addresses of a stack against the list of all that it ever had. An address stays in the
 * list for good: somebody's state still has it.
 */
export function checkLedger(
  listed: readonly string[],
  addresses: readonly string[],
  { moved, retired }: AddressHistory,
): LedgerCheck {
  const present = new Set(addresses);
  const isAccountedFor = (address: string, seen: readonly string[] = []): boolean =>
    present.has(address) ||
    retired.some((retirement) => retirement.address === address) ||
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
 * The list with what is new.
 *
 * @throws LostAddressError for addresses that would be destroyed and made anew, with the remedy
 */
export function updatedLedger(
  stack: string,
  listed: readonly string[],
  addresses: readonly string[],
  history: AddressHistory,
): readonly string[] {
  const { unlisted, lost } = checkLedger(listed, addresses, history);
  if (lost.length > 0) {
    throw new LostAddressError(
      `${stack} has no more: ${lost.join(', ')}. Terraform would destroy what is there. ` +
        'In apps/infra/addresses/history.json, add to "moved" where it is now, or to "retired" why it may go.',
    );
  }
  return [...listed, ...unlisted].sort();
}

/** Addresses of a list, a line each. */
export function parseLedger(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** A list as its file has it. */
export function formatLedger(stack: string, addresses: readonly string[]): string {
  return [
    `# Every address that ${stack} ever had: "npx nx run infra:addresses" adds to it, and nothing is taken out.`,
    ...addresses,
    '',
  ].join('\n');
}
