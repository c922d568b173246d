import type { Rule } from './rule';

const localBackendHasNoS3Fields: Rule = ({ backend }, document) => {
  const { type, ...s3Fields } = backend;
  return type === 's3'
    ? []
    : Object.entries(s3Fields).map(([field, value]) =>
        document.diagnosticAtKey(['backend', field], {
          expected: 'no such field in a local backend',
          got: JSON.stringify(value),
          hint: 'add "type: s3" to backend, or remove the field',
        }),
      );
};

/** Rules between the fields of `backend`. */
export const BACKEND_RULES: readonly Rule[] = [localBackendHasNoS3Fields];
