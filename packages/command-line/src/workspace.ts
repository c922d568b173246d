import { join } from 'node:path';

/** Where things lie in a checkout. */
export interface Workspace {
  readonly root: string;
  /** The stack files, and what messages call their folder. */
  readonly stacks: { readonly path: string; readonly label: string };
  /** The function's zip, built by the target `inference:bundle`. */
  readonly functionZip: string;
  /** What one inference logs and publishes: measured, and held against the function by its tests. */
  readonly logVolume: string;
  /** Ledgers of the addresses that stacks ever had, and what became of them. */
  readonly addresses: string;
  /** Output of synthesis. */
  readonly output: string;
  /** Working folders of deployed stacks, one a stack, each with its state. */
  readonly deployments: string;
}

/** The paths of the checkout at `root`. */
export function workspaceAt(root: string): Workspace {
  return {
    root,
    stacks: { path: join(root, 'apps/infra/stacks'), label: 'apps/infra/stacks' },
    functionZip: join(root, 'apps/inference/dist/function.zip'),
    logVolume: join(root, 'apps/inference/log-volume.json'),
    addresses: join(root, 'apps/infra/addresses'),
    output: join(root, 'cdktf.out'),
    deployments: join(root, '.deploy'),
  };
}
