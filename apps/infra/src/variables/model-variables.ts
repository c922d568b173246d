import type { StackConfig } from '@inference-pipeline/stack-file';

import { matches, validation, type DefineVariable } from './define-variable';

/** How the function speaks of the model and with it. */
export function modelVariables(define: DefineVariable, { model }: StackConfig) {
  return {
    modelName: define('model_name', {
      description: 'Name that the model goes by in answers and records.',
      type: 'string',
      default: model.name ?? '',
      validation: [
        validation(
          matches('^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$', 'var.model_name'),
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
          '${contains(["application/json", "text/csv"], var.model_content_type)}',
          'model_content_type takes application/json or text/csv.',
        ),
      ],
    }),
  };
}
