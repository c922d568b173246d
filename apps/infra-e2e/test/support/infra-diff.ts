import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { programArguments } from '../../src/workspace';

/** Addresses by the kind of change. */
export interface Outcome {
  readonly replaced: readonly string[];
  readonly changed: readonly string[];
}

/** Outcome that `infra:diff` predicts from two configurations of a stack, in a separate process. */
export async function infraDiff(before: object, after: object): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'infra diff '));
  try {
    const [from, to] = [write(folder, 'before', before), write(folder, 'after', after)];
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...programArguments('diff'),
      ...[`--from=${from}`, `--to=${to}`, '--format=json'],
    ]);
    const [diff] = JSON.parse(stdout) as readonly {
      readonly resources: Readonly<Record<keyof Outcome, readonly { readonly address: string }[]>>;
    }[];
    const addresses = (kind: keyof Outcome) =>
      (diff?.resources[kind] ?? []).map(({ address }) => address).sort();
    return { replaced: addresses('replaced'), changed: addresses('changed') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, name: string, configuration: object): string {
  const stack = join(folder, name, 'stacks', 'stack');
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify(configuration));
  return join(folder, name);
}

/** Outcome of a plan, as `terraform show -json` prints it, for existing resources. */
export function planOutcome(json: string): Outcome {
  const { resource_changes: changes } = JSON.parse(json) as {
    readonly resource_changes: readonly {
      readonly address: string;
      readonly change: { readonly actions: readonly string[] };
    }[];
  };
  const addresses = (...wanted: readonly string[]) => [
    ...new Set(
      changes
        .filter(({ change: { actions } }) => wanted.includes(actions.join('-')))
        // Instances of one resource count as one address here.
        .map(({ address }) => address.replace(/\[[^\]]*\]$/, '')),
    ),
  ];
  return {
    replaced: addresses('create-delete', 'delete-create').sort(),
    changed: addresses('update').sort(),
  };
}
