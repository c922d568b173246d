import nx from '@nx/eslint-plugin';
import stylistic from '@stylistic/eslint-plugin';
import * as importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

import { guardRule } from './eslint.guard-rule.mjs';

const PROVIDER_BARREL_MESSAGE =
  'Import the binding alone, for example @cdktf/provider-aws/lib/lambda-function: the barrel costs tens of seconds and gigabytes.';

const CDKTF = ['cdktf', 'cdktf/**', 'constructs', '@cdktf/**'];

/**
 * Where types come from: for some files, from a program for each project. A check of everything (LINT_EVERYTHING=1)
 * reads those that the step `types` of `.ci/run` checks, so that what projects share is read once: in half of the time.
 */
const TYPES =
  process.env['LINT_EVERYTHING'] === '1'
    ? {
        project: [
          'tsconfig.all.json',
          'apps/console-e2e/tsconfig.json',
          'apps/console/src/page/tsconfig.json',
        ],
      }
    : { projectService: true };

export default tseslint.config(
  { ignores: ['**/dist', '**/coverage', '**/.nx', 'cdktf.out', '.deploy'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: TYPES },
    plugins: {
      '@nx': nx,
      '@stylistic': stylistic,
      house: { rules: { guard: guardRule } },
      'import-x': importX.importX,
    },
    settings: {
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: [
            // Apps compose; none is imported. Tools are run, by their own main.ts.
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:library'] },
            { sourceTag: 'type:library', onlyDependOnLibsWithTags: ['type:library'] },
            { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:library'] },
            {
              sourceTag: 'type:deploy-tool',
              onlyDependOnLibsWithTags: ['type:library', 'scope:verify'],
            },
            {
              sourceTag: 'type:e2e',
              onlyDependOnLibsWithTags: ['type:library', 'type:tool', 'type:deploy-tool'],
            },
            { sourceTag: 'side:function', onlyDependOnLibsWithTags: ['side:function'] },
            { sourceTag: 'cdktf:banned', bannedExternalImports: CDKTF },
            { sourceTag: 'aws-sdk:banned', bannedExternalImports: ['@aws-sdk/*'] },
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
            {
              name: 'node:readline',
              message: 'It ends lines at U+2028 and U+2029 in Node.js 24. Split files at "\\n".',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        {
          selector:
            'ImportDeclaration[source.value="cdktf"] ImportSpecifier[imported.name=/^(DataResource|ImportableResource|CloudBackend)$/]',
          message:
            'It runs the terraform binary at each synthesis. For terraform_data, use TerraformData.',
        },
        {
          selector:
            'ImportExpression[source.value=/^@cdktf\\u002fprovider-aws(\\u002flib(\\u002findex)?)?$/]',
          message: PROVIDER_BARREL_MESSAGE,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],

      // The dialect. Prettier does the rest.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/newline-after-import': 'error',
      'import-x/order': [
        'error',
        {
          groups: ['builtin', ['external', 'internal'], ['parent', 'sibling', 'index']],
          'newlines-between': 'always',
          alphabetize: { order: 'asc', caseInsensitive: true },
        },
      ],
      'house/guard': 'error',
      curly: ['error', 'multi-line', 'consistent'],
      '@stylistic/lines-between-class-members': [
        'error',
        {
          enforce: [
            { blankLine: 'always', prev: '*', next: 'method' },
            { blankLine: 'always', prev: 'method', next: '*' },
          ],
        },
      ],
      '@stylistic/padding-line-between-statements': [
        'error',
        { blankLine: 'always', prev: ['function', 'class', 'interface'], next: '*' },
        { blankLine: 'always', prev: '*', next: ['function', 'class', 'interface'] },
      ],
    },
  },
);
