import { existsSync, readdirSync } from 'node:fs';
import { join, parse as parsePath, resolve } from 'node:path';

import { utcTimeMs } from '@inference-pipeline/cloudwatch-simulator';
import { expectedOneOf, UserError } from '@inference-pipeline/command-line';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

import schema from '../../scenarios/scenario.schema.json';
import { MINUTE_MS, parseDuration } from '../time';
import type { Scenario } from './scenario';
import { readYamlFile, schemaProblems, type YamlFile } from './yaml-file';

/** The scenarios that are checked in. */
const FOLDER = resolve(__dirname, '../../scenarios');

let validator: ValidateFunction<Scenario> | undefined;

/**
 * Reads a scenario file and validates it against its schema.
 *
 * @throws UserError that names every invalid field
 */
export function loadScenario(path: string): Scenario {
  const { content: document, lineOf } = readYamlFile(path);
  validator ??= new Ajv2020({
    allErrors: true,
    useDefaults: true,
    verbose: true,
  }).compile<Scenario>(schema);
  if (!validator(document)) {
    const problems = schemaProblems(validator.errors, { lineOf });
    throw notAScenario(path, problems);
  }
  if (utcTimeMs(document.start) === undefined) {
    throw notAScenario(path, [
      `line ${lineOf(['start'])}: start: expected a day and time that exist, got ${JSON.stringify(document.start)}`,
    ]);
  }

  if (document.latencyMs.p99 < document.latencyMs.median) {
    const line = lineOf(['latencyMs', 'p99']);
    throw notAScenario(path, [`line ${line}: latencyMs.p99: expected at least the median`]);
  }

  checkRecurrences(path, document, lineOf);
  checkFaultNames(path, document, lineOf);
  return withFaultExpectations(document);
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

function notAScenario(path: string, problems: readonly string[]): UserError {
  const lines = problems.map((problem) => `  ${problem}`);
  return new UserError(`${path} is not a scenario:\n${lines.join('\n')}`);
}

/** @throws UserError if a fault recurs in a span that it fills or that is shorter than a minute */
function checkRecurrences(path: string, { faults }: Scenario, lineOf: YamlFile['lineOf']) {
  const problems = faults.flatMap(({ recurs }, index) => {
    if (recurs === undefined) return [];

    const [everyMs, forMs] = [parseDuration(recurs.every), parseDuration(recurs.for)];
    if (forMs >= MINUTE_MS && forMs < everyMs) return [];

    const at = ['faults', String(index), 'recurs'];
    return [
      `line ${lineOf(at)}: faults.${index}.recurs: expected a part "for" of at least 1m and shorter than "every", got ${recurs.for} of every ${recurs.every}`,
    ];
  });
  if (problems.length > 0) throw notAScenario(path, problems);
}

/** @throws UserError if an expectation is of a fault that the scenario does not have */
function checkFaultNames(path: string, { faults, expect }: Scenario, lineOf: YamlFile['lineOf']) {
  const names = faults.map(({ name }) => name);
  const problems = Object.keys(expect.faults ?? {})
    .filter((name) => !names.includes(name))
    .map(
      (name) =>
        `line ${lineOf(['expect', 'faults', name])}: expect.faults: there is no fault ${JSON.stringify(name)}. ${expectedOneOf(name, names)}`,
    );
  if (problems.length > 0) throw notAScenario(path, problems);
}

/** Expectations of faults by their names, wherever a scenario has them. */
function withFaultExpectations(scenario: Scenario): Scenario {
  const faults = { ...scenario.expect.faults };
  for (const { name, expect } of scenario.faults) {
    if (expect !== undefined) faults[name] = { ...faults[name], ...expect };
  }
  return Object.keys(faults).length === 0
    ? scenario
    : { ...scenario, expect: { ...scenario.expect, faults } };
}
