import { code, table } from '@inference-pipeline/command-line';

import type { SecurityException } from './exceptions';
import type { SecurityRule } from './rule';

const EVERYWHERE = 2;

/** What docs/security.md says: each rule, and where and why it is not met. */
export function securityTable(
  rules: readonly SecurityRule[],
  exceptions: readonly SecurityException[],
): string {
  return table(
    ['rule', 'requires that', 'met'],
    rules.map(({ ids, requires }) => {
      const ofRule = exceptions.filter(({ rule }) => rule === ids[0]);
      return [
        ids.map(code).join(', '),
        requires,
        ofRule.length === 0 ? 'yes' : ofRule.map(describe).join(' '),
      ];
    }),
  );
}

function describe({ stages, resources, why }: SecurityException): string {
  const where = stages.length === EVERYWHERE ? 'not met' : `not met in ${stages.join(' and ')}`;
  const which = resources === undefined ? '' : ` by ${resources.map(code).join(', ')}`;
  return `${where}${which}: ${why}`;
}
