import { readFileSync } from 'node:fs';

import type { AlarmCircumstances } from '@inference-pipeline/constructs';
import type { TerraformStack } from 'cdktf';

/** A change of a resource's address. */
export interface Move {
  /** For example `aws_dynamodb_table.records`. */
  readonly from: string;
  readonly to: string;
}

/** A resource that was removed on purpose: Terraform destroys it. */
export interface Retirement {
  readonly address: string;
  /** Why it may be destroyed. */
  readonly reason: string;
  /** The feature without which a stack has lost it. Default: every stack has. */
  readonly without?: Feature;
}

/** A feature of a stack that decides which alarms it has. */
export type Feature = keyof AlarmCircumstances;

/** What became of former addresses. Entries are never removed. */
export interface AddressHistory {
  readonly moved: readonly Move[];
  readonly retired: readonly Retirement[];
}

/** For configurations that were never applied. */
export const NO_HISTORY: AddressHistory = { moved: [], retired: [] };

/** Reads the history of addresses. */
export function readHistory(path: string): AddressHistory {
  return JSON.parse(readFileSync(path, 'utf8')) as AddressHistory;
}

/** The moves that Terraform accepts: the old address is free, and the new one leads to a resource. */
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

/** Adds `moved` blocks, so that Terraform keeps the resources at old addresses. */
export function addMoves(stack: TerraformStack, moves: readonly Move[]): void {
  if (moves.length === 0) return;
  stack.addOverride(
    'moved',
    moves.map(({ from, to }) => ({ from, to })),
  );
}
