import { readFileSync } from 'node:fs';

import type { TerraformStack } from 'cdktf';

/** A resource that has another address than before. */
export interface Move {
  /** For example `aws_dynamodb_table.records`. */
  readonly from: string;
  readonly to: string;
}

/** A resource that is no more, on purpose: Terraform destroys what is there. */
export interface Retirement {
  readonly address: string;
  /** Why it may be destroyed. */
  readonly reason: string;
}

/** What became of addresses that stacks once had. Nothing is ever taken out of it. */
export interface AddressHistory {
  readonly moved: readonly Move[];
  readonly retired: readonly Retirement[];
}

/** Of configurations that nobody applied yet. */
export const NO_HISTORY: AddressHistory = { moved: [], retired: [] };

/** Reads the history of addresses. */
export function readHistory(path: string): AddressHistory {
  return JSON.parse(readFileSync(path, 'utf8')) as AddressHistory;
}

/** Ends of moves are what Terraform can be told; the start must be free, or it refuses. */
export function movesWithin(
  { moved }: AddressHistory,
  addresses: ReadonlySet<string>,
): readonly Move[] {
  const leadsHere = (to: string, seen: readonly string[] = []): boolean =>
    addresses.has(to) ||
    moved.some(
      (move) => move.from === to && !seen.includes(to) && leadsHere(move.to, [...seen, to]),
    );
  return moved.filter(({ from, to }) => !addresses.has(from) && leadsHere(to));
}

/** Adds `moved` blocks, so that Terraform keeps what is at an old address. */
export function addMoves(stack: TerraformStack, moves: readonly Move[]): void {
  if (moves.length === 0) return;
  stack.addOverride(
    'moved',
    moves.map(({ from, to }) => ({ from, to })),
  );
}
