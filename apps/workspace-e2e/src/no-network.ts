import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A way to run a program that cannot reach any host, not even its own. */
export interface NetworkRefusal {
  /** Which way, for the names of tests. */
  readonly name: string;
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Works everywhere, but binds Node programs only. */
const PRELOADED_REFUSAL: NetworkRefusal = {
  name: 'a socket that refuses, in every Node process',
  prefix: [],
  env: { NODE_OPTIONS: `--require "${join(__dirname, 'refuse-network.cjs')}"` },
};

/** The ways that this machine has, the surest first. Namespaces are Linux's, for root or for all. */
export function networkRefusals(): readonly NetworkRefusal[] {
  const namespaces = [
    ['/usr/bin/unshare', '--net'],
    ['/usr/bin/unshare', '--map-root-user', '--net'],
  ].filter(
    ([unshare = '', ...flags]) =>
      spawnSync(unshare, [...flags, process.execPath, '-v']).status === 0,
  );
  return [
    ...namespaces.map((prefix) => ({
      name: `an empty network namespace (${prefix.join(' ')})`,
      prefix,
      env: {},
    })),
    PRELOADED_REFUSAL,
  ];
}

/** The surest way that this machine has to refuse the network. */
export function networkRefusal(): NetworkRefusal {
  return networkRefusals()[0] ?? PRELOADED_REFUSAL;
}
