import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { WORKSPACE } from './workspace';

const BINDING_FOLDERS = [
  'packages/constructs/src',
  'packages/monitoring-constructs/src',
  'apps/infra/src',
];
const BINDING = /@cdktf\/provider-aws\/lib\/(?:data-aws-)?([a-z0-9-]+)/g;
const TYPE = /\baws_[a-z0-9_]+/g;

/**
 * The AWS provider's types that a run of Terraform may meet: those that the constructs bind, which states in a bucket
 * may have, and those that are named in a folder, in configurations and in states.
 */
export function usedTypes(folder: string): ReadonlySet<string> {
  return new Set([...boundTypes(), ...namedTypes(folder)]);
}

let bound: readonly string[] | undefined;

function boundTypes(): readonly string[] {
  bound ??= BINDING_FOLDERS.flatMap((folder) =>
    textsBelow(join(WORKSPACE, folder), /\.ts$/),
  ).flatMap((text) =>
    [...text.matchAll(BINDING)].map(([, name = '']) => `aws_${name.replaceAll('-', '_')}`),
  );
  return bound;
}

function namedTypes(folder: string): readonly string[] {
  return textsBelow(folder, /\.(tf|tf\.json|tfstate)$/).flatMap((text) => text.match(TYPE) ?? []);
}

function textsBelow(folder: string, names: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => names.test(path) && !path.startsWith('.terraform/'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}
