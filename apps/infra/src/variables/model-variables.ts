import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { hclList, matches, type DefineVariable } from './define-variable';

const { name: NAME, contentType: CONTENT_TYPE } = STACK_SCHEMA.properties.model.properties;

/** How the function names the model and talks to it. */
export function modelVariables(define: DefineVariable, { model }: StackConfig) {
  return {
    modelName: define('model_name', {
      description: 'Name of the model in answers and records.',
      type: 'string',
      default: model.name ?? '',
      takes: [
        [
          matches(NAME.pattern, 'var.model_name'),
          'letters, digits and . _ -, at most 63 characters',
        ],
      ],
    }),
    modelContentType: define('model_content_type', {
      description:
        'Content type that the container accepts and returns: application/json or text/csv.',
      type: 'string',
      default: model.contentType,
      takes: [
        [
          `contains(${hclList(CONTENT_TYPE.enum)}, var.model_content_type)`,
          'application/json or text/csv',
        ],
      ],
    }),
  };
}
