import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A way to run a program without any network access, loopback included. */
export interface NetworkRefusal {
  /** Name of the way, for test names. */
  readonly name: string;
  /** Command line to put before the program and its arguments. */
  readonly prefix: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Works on every machine, but only for Node programs. */
const PRELOADED_REFUSAL: NetworkRefusal = {
  name: 'a socket that refuses, in every Node process',
  prefix: [],
  env: { NODE_OPTIONS: `--require "${join(__dirname, 'refuse-network.cjs')}"` },
};

/**
 * The ways that this machine supports, the most reliable first. Namespaces exist on Linux only, for
 * root or for every user.
 */
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

/** The most reliable way that this machine supports. */
export function networkRefusal(): NetworkRefusal {
  return networkRefusals()[0] ?? PRELOADED_REFUSAL;
}
