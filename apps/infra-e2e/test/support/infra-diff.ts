import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { programArguments } from '../../src/workspace';

/** Addresses by the kind of change. */
export interface Outcome {
  readonly replaced: readonly string[];
  readonly changed: readonly string[];
}

interface Addressed {
  readonly address: string;
}

interface Diff {
  readonly resources: Readonly<Record<keyof Outcome, readonly Addressed[]>>;
  readonly untimely: readonly Addressed[];
}

/** What `infra:diff` predicts. */
export interface Prediction extends Outcome {
  /** Resources that Terraform deletes before others stop using them. */
  readonly untimely: readonly string[];
  readonly exitCode: number;
}

/** What `infra:diff` predicts from two configurations of a stack, in a separate process. */
export async function infraDiff(before: object, after: object): Promise<Prediction> {
  const folder = mkdtempSync(join(tmpdir(), 'infra diff '));
  try {
    const [from, to] = [write(folder, 'before', before), write(folder, 'after', after)];
    const { status, stdout, stderr } = await execute([
      ...programArguments('diff'),
      ...[`--from=${from}`, `--to=${to}`, '--format=json'],
    ]);
    if (stdout === '') throw new Error(`infra:diff ended with ${status}: ${stderr}`);
    const [diff] = JSON.parse(stdout) as readonly Diff[];
    const addressesOf = (resources: readonly Addressed[] = []) =>
      resources.map(({ address }) => address).sort();
    return {
      replaced: addressesOf(diff?.resources.replaced),
      changed: addressesOf(diff?.resources.changed),
      untimely: addressesOf(diff?.untimely),
      exitCode: status,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function execute(
  args: readonly string[],
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, args, (error, stdout, stderr) =>
      done({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function write(folder: string, name: string, configuration: object): string {
  const stack = join(folder, name, 'stacks', 'stack');
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify(configuration));
  return join(folder, name);
}

/** Outcome of a plan, as `terraform show -json` prints it, for existing resources. */
export function planOutcome(json: string): Outcome & { readonly deletedFirst: readonly string[] } {
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
    deletedFirst: addresses('delete-create').sort(),
  };
}
