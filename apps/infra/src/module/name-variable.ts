import {
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
} from '@inference-pipeline/constructs';
import type { TerraformVariable } from 'cdktf';

import { matches, type DefineVariable } from '../variables/define-variable';

/** The pipeline's name: a stack has it from its file, a module from its caller. */
export function nameVariable(define: DefineVariable): TerraformVariable {
  const isPattern = matches(STACK_NAME_PATTERN.source, 'var.name');
  return define('name', {
    description: `Name of the pipeline, part of the name of each of its AWS resources. Each use of the module in an account needs a different name, except in different regions with region_in_global_names = true: ${STACK_NAME_EXPECTATION}.`,
    type: 'string',
    takes: [
      [
        `${isPattern} && length(var.name) <= ${STACK_NAME_MAX_LENGTH} && !startswith(var.name, "${STACK_NAME_RESERVED_PREFIX}")`,
        STACK_NAME_EXPECTATION,
      ],
    ],
  });
}
