import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';
import { resourcesOf, type TerraformJson } from '@inference-pipeline/terraform';

import { formatLedger, parseLedger, updatedLedger } from './ledger';
import { readHistory } from './moves';

/** Configurations whose addresses are public, by the name of their list. */
function configurations(output: string, stacks: readonly string[]): readonly [string, string][] {
  return stacks.flatMap((stack): [string, string][] => [
    [`stacks/${stack}`, join(output, 'stacks', stack, 'cdk.tf.json')],
    [`modules/${stack}`, join(output, 'modules', stack, 'main.tf.json')],
  ]);
}

/**
 * Adds new addresses of every synthesized stack and module to their lists.
 *
 * @throws LostAddressError when one is gone that nothing is said of
 */
export function updateLedgers(
  { output, addresses: folder }: Workspace,
  stacks: readonly string[],
): void {
  const history = readHistory(join(folder, 'history.json'));
  const updated = configurations(output, stacks).map(([name, path]) => {
    const configuration = JSON.parse(readFileSync(path, 'utf8')) as TerraformJson;
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
