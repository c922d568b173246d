import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const PROVIDER_BARREL_MESSAGE =
  'Import the binding alone, for example @cdktf/provider-aws/lib/lambda-function: the barrel costs tens of seconds and gigabytes.';

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/.nx', 'cdktf.out', '.deploy'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: [
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:package'] },
            { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:package'] },
            { sourceTag: 'scope:constructs', onlyDependOnLibsWithTags: ['scope:metrics'] },
            {
              sourceTag: 'scope:cloudwatch-simulator',
              onlyDependOnLibsWithTags: ['scope:metrics'],
            },
            { sourceTag: 'scope:metrics', onlyDependOnLibsWithTags: [] },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@cdktf/provider-aws', message: PROVIDER_BARREL_MESSAGE },
            { name: '@cdktf/provider-aws/lib', message: PROVIDER_BARREL_MESSAGE },
            { name: '@cdktf/provider-aws/lib/index', message: PROVIDER_BARREL_MESSAGE },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        {
          selector:
            'ImportExpression[source.value=/^@cdktf\\u002fprovider-aws(\\u002flib(\\u002findex)?)?$/]',
          message: PROVIDER_BARREL_MESSAGE,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
);
