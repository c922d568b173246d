import { UserError } from '@inference-pipeline/command-line';

import { isObject, objectOf } from '../configuration/json-object';
import { blocksOf } from '../configuration/terraform-json';
import type { OrderedResource } from './untimely-deletions';

/** The state format that Terraform has written since 0.12. */
const STATE_VERSION = 4;

/**
 * The managed resources in a state that `terraform state pull` printed. Instances of one resource count
 * as one.
 *
 * @returns nothing for an empty text: there is no state yet
 * @throws UserError for another format
 */
export function resourcesInState(text: string): readonly OrderedResource[] {
  if (text.trim() === '') return [];
  const state = parse(text);
  return blocksOf(state['resources'])
    .filter(({ mode }) => mode === 'managed')
    .map(({ module, type, name, instances }) => {
      const parts = blocksOf(instances);
      const scope = typeof module === 'string' ? `${module}.` : '';
      return {
        address: `${scope}${String(type)}.${String(name)}`,
        type: String(type),
        dependsOn: parts.flatMap(({ dependencies }) =>
          Array.isArray(dependencies) ? dependencies.map(String) : [],
        ),
        createBeforeDestroy: parts.every((part) => part['create_before_destroy'] === true),
      };
    });
}

function parse(text: string) {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (cause) {
    throw new UserError('terraform state pull printed no JSON.', { cause });
  }
  if (isObject(state) && state['version'] === STATE_VERSION) return state;
  const version = JSON.stringify(objectOf(state)['version']);
  throw new UserError(`Expected a Terraform state of version ${STATE_VERSION}, got ${version}.`);
}
