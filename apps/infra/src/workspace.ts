import { join, resolve } from 'node:path';

import type { StackFolder } from './stack-file/load-stack-files';

/** Where things are in the checkout: found from this file, wherever the program is started. */
export interface Workspace {
  readonly root: string;
  readonly stacks: StackFolder;
  /** The function's zip, built by the target `inference:bundle`. */
  readonly functionZip: string;
  /** What one inference logs and publishes: measured, and held against the function by its tests. */
  readonly logVolume: string;
  /** Lists of the addresses that stacks ever had, and what became of them. */
  readonly addresses: string;
  /** Where stacks are synthesized to. */
  readonly output: string;
  /** Where stacks are deployed from: a folder of their own, each with its state. */
  readonly deployments: string;
}

/** The checkout that this program is part of. */
export function thisWorkspace(): Workspace {
  const root = resolve(__dirname, '../../..');
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
