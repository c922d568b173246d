import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { CHECKOUT, checkoutFiles } from './checkout';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

type Kind = (typeof KINDS)[number];

/** A dependency as one package.json states it. */
export interface Dependency {
  /** Path of the package.json in the checkout. */
  readonly manifest: string;
  readonly name: string;
  readonly version: string;
}

/** A package as package-lock.json places it. */
export interface LockedPackage {
  /** Folder that npm puts it in, such as `node_modules/constructs`. */
  readonly folder: string;
  readonly version?: string;
  /** Where it came from; of links, the folder they lead to. */
  readonly resolved?: string;
  readonly link?: boolean;
}

/**
 * Every dependency of every package.json. Peer dependencies are left out: a range is their
 * purpose.
 */
export function statedDependencies(): readonly Dependency[] {
  return checkoutFiles()
    .filter((file) => basename(file) === 'package.json')
    .flatMap((manifest) => {
      const content = readJson(manifest) as Partial<Record<Kind, Record<string, string>>>;
      return KINDS.flatMap((kind) => Object.entries(content[kind] ?? {})).map(
        ([name, version]) => ({ manifest, name, version }),
      );
    });
}

/** Every package of package-lock.json. */
export function lockedPackages(): readonly LockedPackage[] {
  const { packages } = readJson('package-lock.json') as {
    packages: Record<string, Omit<LockedPackage, 'folder'>>;
  };
  return Object.entries(packages).map(([folder, entry]) => ({ ...entry, folder }));
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(CHECKOUT, file), 'utf8'));
}
