import type { Rule } from './rule';

const localBackendHasNoBucket: Rule = ({ backend }, document) =>
  backend.type === 's3'
    ? []
    : (['bucket', 'key', 'region', 'kmsKeyId'] as const)
        .filter((field) => backend[field] !== undefined)
        .map((field) =>
          document.faultAtKey(['backend', field], {
            expected: 'no such field in a local backend',
            got: JSON.stringify(backend[field]),
            hint: 'add "type: s3" to backend, or remove it',
          }),
        );

/** The rules between the fields of `backend`. */
export const BACKEND_RULES: readonly Rule[] = [localBackendHasNoBucket];
