import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import type { VerifyOptions } from '../options';

/** An input of the model. */
export interface ModelInput {
  readonly value: unknown;
}

/** @throws UserError if the option or the file is not JSON */
export function givenInput({
  input,
  inputFile,
}: Pick<VerifyOptions, 'input' | 'inputFile'>): ModelInput | undefined {
  if (input !== undefined) return { value: parseJson(input, '--input') };
  return inputFile === undefined
    ? undefined
    : { value: parseJson(readText(inputFile, '--input-file'), inputFile) };
}

/** @throws UserError if the option is not JSON */
export function givenStreamInput({
  streamInput,
}: Pick<VerifyOptions, 'streamInput'>): ModelInput | undefined {
  return streamInput === undefined
    ? undefined
    : { value: parseJson(streamInput, '--stream-input') };
}

/** @throws UserError if the option is not JSON */
export function givenFailingInput({
  failingInput,
}: Pick<VerifyOptions, 'failingInput'>): ModelInput | undefined {
  return failingInput === undefined
    ? undefined
    : { value: parseJson(failingInput, '--failing-input') };
}

function readText(file: string, option: string): string {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`${option}: there is no file ${path}.`);
  return readFileSync(path, 'utf8');
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${source}: expected JSON, got ${text.slice(0, 100)}: ${reason}.`);
  }
}
