import { regionSuffix } from '@inference-pipeline/constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';
import { Fn, TerraformLocal, type TerraformStack } from 'cdktf';

import type { DefineVariable } from '../variables/define-variable';

/** The variable that lets a module be used in several regions of one account with one name. */
export const REGION_IN_GLOBAL_NAMES = 'region_in_global_names';

/** The end of account-wide names: the region if the caller wants it there. */
export function globalNameSuffix(
  stack: TerraformStack,
  define: DefineVariable,
  region: string,
  { regionInGlobalNames }: StackConfig,
): string {
  const variable = define(REGION_IN_GLOBAL_NAMES, {
    description:
      'Whether the names of the two IAM roles and the dashboards end with the region. These names are unique in an account. Set it to true in a new deployment, so that you can use the same name in several regions. In an existing deployment, roles keep their names, and a change renames the dashboards only.',
    type: 'bool',
    default: regionInGlobalNames,
    takes: [],
  });
  return new TerraformLocal(
    stack,
    'global_name_suffix',
    Fn.conditional(variable.booleanValue, regionSuffix(region), ''),
  ).asString;
}
