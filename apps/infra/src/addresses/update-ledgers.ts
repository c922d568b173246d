import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';
import { alarmCircumstances, type NamedStackConfig } from '@inference-pipeline/stack-file';
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
  { name }: NamedStackConfig,
): readonly (readonly [ledger: string, configuration: TerraformJson])[] {
  return [
    [`stacks/${name}`, openStack(output, name).configuration],
    [`modules/${name}`, readConfiguration(join(output, 'modules', name, 'main.tf.json'))],
  ];
}

/**
 * Adds the new addresses of every synthesized stack and module to its ledger.
 *
 * @throws LostAddressError for an address that is gone without a move or retirement
 */
export function updateLedgers(
  { output, addresses: folder }: Workspace,
  stacks: readonly NamedStackConfig[],
): void {
  const history = readHistory(join(folder, 'history.json'));
  const updated = stacks.flatMap((stack) => {
    const features = alarmCircumstances(stack.config, stack.watched);
    return configurations(output, stack).map(([name, configuration]) => {
      const ledger = join(folder, `${name}.txt`);
      const listed = existsSync(ledger) ? parseLedger(readFileSync(ledger, 'utf8')) : [];
      const addresses = resourcesOf(configuration).map(({ address }) => address);
      const all = updatedLedger(name, listed, addresses, history, (feature) => features[feature]);
      return [ledger, formatLedger(name, all)] as const;
    });
  });
  for (const [ledger, text] of updated) {
    mkdirSync(dirname(ledger), { recursive: true });
    writeFileSync(ledger, text);
  }
}
