import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';
import {
  openStack,
  readConfiguration,
  resourcesOf,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { formatLedger, parseLedger, updatedLedger } from './ledger';
import { readHistory } from './moves';

/** The configurations whose addresses are public, each with the name of its ledger. */
function configurations(
  output: string,
  stacks: readonly string[],
): readonly (readonly [ledger: string, configuration: TerraformJson])[] {
  return stacks.flatMap((stack) => [
    [`stacks/${stack}`, openStack(output, stack).configuration] as const,
    [
      `modules/${stack}`,
      readConfiguration(join(output, 'modules', stack, 'main.tf.json')),
    ] as const,
  ]);
}

/**
 * Adds the new addresses of every synthesized stack and module to its ledger.
 *
 * @throws LostAddressError for an address that is gone without a move or retirement
 */
export function updateLedgers(
  { output, addresses: folder }: Workspace,
  stacks: readonly string[],
): void {
  const history = readHistory(join(folder, 'history.json'));
  const updated = configurations(output, stacks).map(([name, configuration]) => {
    const ledger = join(folder, `${name}.txt`);
    const listed = existsSync(ledger) ? parseLedger(readFileSync(ledger, 'utf8')) : [];
    const addresses = resourcesOf(configuration).map(({ address }) => address);
    return [ledger, formatLedger(name, updatedLedger(name, listed, addresses, history))] as const;
  });
  for (const [ledger, text] of updated) {
    mkdirSync(dirname(ledger), { recursive: true });
    writeFileSync(ledger, text);
  }
}
