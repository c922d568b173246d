import { UserError } from '@inference-pipeline/command-line';
import { isObject } from '@inference-pipeline/terraform';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';

import schema from '../../scenarios/scenario.schema.json';
import { problemOf, readYamlFile, schemaProblems } from '../scenario/yaml-file';
import type { Expectation } from './expectation';

/**
 * Reads a file of expectations: the fields of a scenario's `expect`, by themselves or under `expect`.
 *
 * @throws UserError that names every invalid field with its line
 */
export function loadExpectation(path: string): Expectation {
  const { content, lineOf } = readYamlFile(path);
  const isWrapped = isObject(content) && isObject(content['expect']);
  const expect: unknown = isWrapped ? content['expect'] : content;
  const prefix = isWrapped ? ['expect'] : [];
  const errors = expectationErrors(expect);
  if (errors.length > 0) {
    const problems = schemaProblems(errors, { lineOf: (at) => lineOf([...prefix, ...at]) });
    throw new UserError(
      `${path} is no expectation:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
  return expect as Expectation;
}

/** What is wrong with an expectation of a recording; undefined if nothing is. */
export function expectationProblem(expect: unknown): string | undefined {
  const [error] = expectationErrors(expect);
  return error && problemOf(error).replace(/^the file\b/, 'expect');
}

let validator: ReturnType<Ajv2020['compile']> | undefined;

function expectationErrors(expect: unknown): readonly ErrorObject[] {
  validator ??= new Ajv2020({ allErrors: true, verbose: true }).compile({
    $defs: schema.$defs,
    ...schema.$defs.expectation,
  });
  return validator(expect) ? [] : (validator.errors ?? []);
}
