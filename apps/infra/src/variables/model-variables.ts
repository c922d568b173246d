import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { hclList, matches, validation, type DefineVariable } from './define-variable';

const { name: NAME, contentType: CONTENT_TYPE } = STACK_SCHEMA.properties.model.properties;

/** How the function names the model and talks to it. */
export function modelVariables(define: DefineVariable, { model }: StackConfig) {
  return {
    modelName: define('model_name', {
      description: 'Name that the model goes by in answers and records.',
      type: 'string',
      default: model.name ?? '',
      validation: [
        validation(
          matches(NAME.pattern, 'var.model_name'),
          'model_name takes letters, digits and . _ -, at most 63 characters.',
        ),
      ],
    }),
    modelContentType: define('model_content_type', {
      description: 'What the container takes and gives: application/json or text/csv.',
      type: 'string',
      default: model.contentType,
      validation: [
        validation(
          `\${contains(${hclList(CONTENT_TYPE.enum)}, var.model_content_type)}`,
          'model_content_type takes application/json or text/csv.',
        ),
      ],
    }),
  };
}
