import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse as parsePath, resolve } from 'node:path';

import { utcTimeMs } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { parse, YAMLParseError } from 'yaml';

import schema from '../../scenarios/scenario.schema.json';
import type { Scenario } from './scenario';

/** The scenarios that are checked in. */
const FOLDER = resolve(__dirname, '../../scenarios');

let validator: ValidateFunction<Scenario> | undefined;

/**
 * Reads a scenario file and validates it against its schema.
 *
 * @throws UserError that names every invalid field
 */
export function loadScenario(path: string): Scenario {
  const document = readYaml(path);
  validator ??= new Ajv2020({
    allErrors: true,
    useDefaults: true,
    verbose: true,
  }).compile<Scenario>(schema);
  if (!validator(document)) {
    const problems = (validator.errors ?? []).map((error) => `  ${describe(error)}`);
    throw new UserError(`${path} is not a scenario:\n${problems.join('\n')}`);
  }
  if (utcTimeMs(document.start) === undefined) {
    throw new UserError(
      `${path} is not a scenario:\n  start: expected a day and time that exist, got ${JSON.stringify(document.start)}`,
    );
  }

  if (document.latencyMs.p99 < document.latencyMs.median) {
    throw new UserError(
      `${path} is not a scenario:\n  latencyMs.p99: expected at least the median`,
    );
  }

  return document;
}

/** Names of the scenarios that are checked in. */
export function scenarioNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => parsePath(file).name);
}

/** Path of a scenario that is checked in; undefined if none has this name. */
export function scenarioPath(name: string): string | undefined {
  const path = join(FOLDER, `${name}.yaml`);
  return existsSync(path) ? path : undefined;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new UserError(`${path} is not YAML: ${error.message}`, { cause: error });
    }

    throw error;
  }
}

function describe({ instancePath, keyword, params, message = '', data }: ErrorObject): string {
  const at = instancePath.slice(1).replaceAll('/', '.') || 'the file';
  const values = params as Record<string, unknown>;
  if (keyword === 'additionalProperties') {
    return `${at}: unknown field ${String(values['additionalProperty'])}`;
  }
  if (keyword === 'required') return `${at}: ${String(values['missingProperty'])} is missing`;
  if (keyword === 'enum') {
    return `${at}: expected one of ${(values['allowedValues'] as string[]).join(', ')}, got ${JSON.stringify(data)}`;
  }

  return `${at}: ${message}, got ${JSON.stringify(data)}`;
}
