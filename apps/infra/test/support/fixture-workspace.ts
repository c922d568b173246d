import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { workspaceAt, type Workspace } from '@inference-pipeline/command-line';
import { zipDeterministically } from '@inference-pipeline/inference-contract/function-zip';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { writeModules } from '../../src/module/write-modules';
import { readSynthesisInput } from '../../src/synthesis/synthesis-input';
import { synthesize } from '../../src/synthesis/synthesize';

const INFRA = resolve(__dirname, '../..');

/** Stack files of the tests: those in apps/infra/stacks are the user's. */
export const FIXTURE_STACKS = resolve(__dirname, '../fixtures/stacks');

/** A workspace in a temporary folder, with a stand-in for the function. */
export class FixtureWorkspace {
  readonly paths: Workspace;

  /** @param stacks text of each stack file, by the stack's name */
  constructor(stacks: Readonly<Record<string, string>>) {
    this.paths = workspaceAt(join(mkdtempSync(join(tmpdir(), 'infra-')), 'a workspace'));
    for (const [name, text] of Object.entries(stacks)) this.writeStack(name, text);
    for (const name of readdirSync(FIXTURE_STACKS).filter((file) => file.endsWith('.json'))) {
      cpSync(join(FIXTURE_STACKS, name), this.#below(join(this.paths.stacks.path, name)));
    }
    this.writeZip(functionZip('the function'));
    this.write(
      this.paths.logVolume,
      readFileSync(resolve(INFRA, '../inference/log-volume.json'), 'utf8'),
    );
    this.write(this.paths.runbook, readFileSync(resolve(INFRA, '../../docs/runbook.md'), 'utf8'));
    cpSync(
      join(INFRA, 'addresses/history.json'),
      this.#below(join(this.paths.addresses, 'history.json')),
    );
  }

  writeStack(name: string, text: string): void {
    this.write(join(this.paths.stacks.path, `${name}.yaml`), text);
  }

  /** Writes a file beside the stack files, such as a baseline. */
  writeBeside(fileName: string, text: string): void {
    this.write(join(this.paths.stacks.path, fileName), text);
  }

  writeZip(content: string | Uint8Array): void {
    this.write(this.paths.functionZip, content);
  }

  write(path: string, content: string | Uint8Array): void {
    writeFileSync(this.#below(path), content);
  }

  synthesize(): void {
    synthesize(readSynthesisInput(this.paths));
  }

  writeModules(): void {
    writeModules(readSynthesisInput(this.paths));
  }

  /** Text of a file of the output, for example `stacks/dev/README.md`. */
  read(path: string): string {
    return readFileSync(join(this.paths.output, path), 'utf8');
  }

  stack(name: string): TerraformJson {
    return JSON.parse(this.read(`stacks/${name}/cdk.tf.json`)) as TerraformJson;
  }

  module(name: string): TerraformJson {
    return JSON.parse(this.read(`modules/${name}/main.tf.json`)) as TerraformJson;
  }

  #below(path: string): string {
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}

/** A zip of the function, with any code. */
export function functionZip(code: string): Uint8Array {
  return zipDeterministically({ 'index.js': Buffer.from(code) });
}

/** Stack files of the tests, by name. */
export function fixtureStacks(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(FIXTURE_STACKS, `${name}.yaml`), 'utf8')]),
  );
}

/** Every file below a folder, by its relative path. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}
