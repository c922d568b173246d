import { join } from 'node:path';

/** The paths of a checkout. */
export interface Workspace {
  readonly root: string;
  /** The folder of the stack files, and its name in messages. */
  readonly stacks: { readonly path: string; readonly label: string };
  /** The function's zip, built by the target `inference:bundle`. */
  readonly functionZip: string;
  /** The measured log and metric volume of one inference; the function's tests keep it true. */
  readonly logVolume: string;
  /** The runbook of all alarms. */
  readonly runbook: string;
  /** Ledgers of every address that a stack ever had, with moves and retirements. */
  readonly addresses: string;
  /** The output folder of synthesis. */
  readonly output: string;
  /** Working folders of deployed stacks, one for each stack, with its state. */
  readonly deployments: string;
}

/** The paths of the checkout at `root`. */
export function workspaceAt(root: string): Workspace {
  return {
    root,
    stacks: { path: join(root, 'apps/infra/stacks'), label: 'apps/infra/stacks' },
    functionZip: join(root, 'apps/inference/dist/function.zip'),
    logVolume: join(root, 'apps/inference/log-volume.json'),
    runbook: join(root, 'docs/runbook.md'),
    addresses: join(root, 'apps/infra/addresses'),
    output: join(root, 'cdktf.out'),
    deployments: join(root, '.deploy'),
  };
}
