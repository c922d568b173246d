import {
  STACK_NAME_EXPECTATION,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
  STACK_NAME_RESERVED_PREFIX,
} from '@inference-pipeline/constructs';
import type { TerraformVariable } from 'cdktf';

import { bare, matches, validation, type DefineVariable } from '../variables/define-variable';

/** The pipeline's name: a stack has it from its file, a module from its caller. */
export function nameVariable(define: DefineVariable): TerraformVariable {
  const isPattern = bare(matches(STACK_NAME_PATTERN.source, 'var.name'));
  return define('name', {
    description: `Part of the name of everything in AWS, one of its own for each use of the module: ${STACK_NAME_EXPECTATION}.`,
    type: 'string',
    validation: [
      validation(
        `\${${isPattern} && length(var.name) <= ${STACK_NAME_MAX_LENGTH} && !startswith(var.name, "${STACK_NAME_RESERVED_PREFIX}")}`,
        `name takes ${STACK_NAME_EXPECTATION}.`,
      ),
    ],
  });
}
