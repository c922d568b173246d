import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { matches, type DefineVariable } from './define-variable';

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
        'Media type that the container takes, such as application/json, text/csv or image/jpeg.',
      type: 'string',
      default: model.contentType,
      takes: [
        [matches(CONTENT_TYPE.pattern, 'var.model_content_type'), CONTENT_TYPE.patternErrorMessage],
      ],
    }),
  };
}
