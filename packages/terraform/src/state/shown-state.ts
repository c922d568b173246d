import { UserError } from '@inference-pipeline/command-line';

import { isObject, memberOf, objectOf, type JsonObject } from '../configuration/json-object';
import { blocksOf } from '../configuration/terraform-json';

/** A resource in the state. */
export interface StateResource {
  /** For example `module.inference.aws_sns_topic.alarms`. */
  readonly address: string;
  readonly type: string;
  /** Attributes, as the AWS provider names them. */
  readonly values: JsonObject;
}

/** What Terraform knows about a deployment. */
export interface TerraformValues {
  readonly outputs: JsonObject;
  /** Undefined if only the outputs are known. */
  readonly resources: readonly StateResource[] | undefined;
}

/**
 * Parses what `terraform show -json` prints for a state: outputs, and the managed resources of all
 * modules.
 *
 * @param source what error messages call it
 * @throws UserError if it is not a JSON object
 * @see https://developer.hashicorp.com/terraform/internals/json-format#state-representation
 */
export function parseShownState(text: string, source: string): TerraformValues {
  const values = objectOf(parseObject(text, source)['values']);
  const resources = modulesIn(objectOf(values['root_module']))
    .flatMap((module) => blocksOf(module['resources']))
    .filter(({ mode }) => mode === 'managed')
    .map((resource) => ({
      address: String(resource['address']),
      type: String(resource['type']),
      values: objectOf(resource['values']),
    }));
  return { outputs: outputsOf(objectOf(values['outputs']), () => true), resources };
}

/**
 * Parses a file of outputs: what `terraform output -json` prints, or plain values by name.
 *
 * @param source name of the file for error messages
 * @throws UserError if it is not a JSON object
 */
export function parseOutputs(text: string, source: string): TerraformValues {
  const outputs = outputsOf(
    parseObject(text, source),
    (output) => 'value' in output && 'type' in output,
  );
  return { outputs, resources: undefined };
}

/** A module in the output of `terraform show -json`, and all modules within it. */
export function modulesIn(module: JsonObject): readonly JsonObject[] {
  return [module, ...blocksOf(module['child_modules']).flatMap(modulesIn)];
}

function outputsOf(outputs: JsonObject, isWrapped: (output: JsonObject) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [
      name,
      isObject(output) && isWrapped(output) ? memberOf(output, 'value') : output,
    ]),
  );
}

function parseObject(text: string, source: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${source} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!isObject(parsed)) {
    throw new UserError(`${source}: expected a JSON object, got ${kindOf(parsed)}.`);
  }

  return parsed;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
