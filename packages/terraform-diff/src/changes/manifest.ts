import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

import { UserError } from '@inference-pipeline/command-line';
import { isObject } from '@inference-pipeline/terraform';

import type { ComparedHandOver, Comparison } from './compare';
import { handOversIn, type Contents, type HandOvers } from './hand-overs';

/** Tells a manifest from other JSON. */
const FORMAT = 'inference-pipeline/changes';

/** Raised with each change that an earlier version of the command could not read. */
const VERSION = 1;

const SHA256 = /^[0-9a-f]{64}$/;

/** `changes.json`: what a synthesis consists of, and what differs from an earlier one. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Paths of the hand-overs that are new or changed, in the output folder. */
  readonly keep: readonly string[];
  /** Paths of the hand-overs that the earlier synthesis had. */
  readonly removed: readonly string[];
  readonly handOvers: Readonly<Record<string, ComparedHandOver>>;
}

export function manifestOf({ handOvers, removed }: Comparison): Manifest {
  const keep = Object.entries(handOvers).filter(([, { change }]) => change !== 'unchanged');
  return { format: FORMAT, version: VERSION, keep: keep.map(([path]) => path), removed, handOvers };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** Replaces the file in one step, so that it is never half-written. */
export function writeManifest(path: string, manifest: Manifest): void {
  const draft = `${path}.draft`;
  try {
    writeFileSync(draft, manifestText(manifest));
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The hand-overs of an earlier synthesis.
 *
 * @param path its `changes.json`, or its output folder
 * @throws UserError if there is neither, or the file is damaged or another one
 */
export function earlierHandOvers(path: string): HandOvers {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) {
    throw new UserError(
      `${path} does not exist. ${EXPECTED}, or leave out --since in the first run: everything is new then.`,
    );
  }
  return entry.isDirectory() ? handOversIn(path) : handOversOf(readManifest(path), path);
}

const EXPECTED =
  'With --since, give the changes.json of an earlier run or the output folder of an earlier synthesis';

function readManifest(path: string): Readonly<Record<string, unknown>> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${path} is not JSON (${error.message}). ${EXPECTED}.`, { cause: error });
  }
  if (!isObject(manifest) || manifest['format'] !== FORMAT) {
    throw new UserError(
      `${path} was not written by infra:changes: expected "format": "${FORMAT}". ${EXPECTED}.`,
    );
  }
  if (manifest['version'] !== VERSION) {
    throw new UserError(
      `${path} has version ${JSON.stringify(manifest['version'])}, but this command reads version ${VERSION}. Leave out --since once: everything is new then.`,
    );
  }
  return manifest;
}

function handOversOf({ handOvers }: Readonly<Record<string, unknown>>, path: string): HandOvers {
  if (!isObject(handOvers)) throw damaged(path, '"handOvers"', 'an object');
  return Object.fromEntries(
    Object.entries(handOvers).map(([name, contents]) => {
      if (!isContents(contents)) {
        throw damaged(path, `"handOvers" › ${JSON.stringify(name)}`, 'SHA-256 digests of files');
      }
      return [name, contents];
    }),
  );
}

function isContents(value: unknown): value is Contents & Record<string, unknown> {
  if (!isObject(value) || !isObject(value['files'])) return false;
  return [value['digest'], ...Object.values(value['files'])].every(
    (sum) => typeof sum === 'string' && SHA256.test(sum),
  );
}

function damaged(path: string, where: string, expected: string): UserError {
  return new UserError(`${path} is damaged at ${where}: expected ${expected}. ${EXPECTED}.`);
}
