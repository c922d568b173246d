import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { brokenRules, type Source } from '../src/lint';
import { projectNames } from '../src/nx';
import { linkedCopy } from '../src/workspace-copy';

const ALLOWED: readonly string[] = [];
const BOUNDARIES = ['@nx/enforce-module-boundaries'];
const RESTRICTED_IMPORT = ['no-restricted-imports'];

/** Which project imports what, and the rules that this breaks. */
const IMPORTS: readonly (readonly [string, string, readonly string[]])[] = [
  // The function's side knows neither CDKTF nor tools.
  ['packages/metrics', '@inference-pipeline/constructs', BOUNDARIES],
  ['packages/metrics', '@inference-pipeline/other', BOUNDARIES],
  ['packages/metrics', 'cdktf', BOUNDARIES],
  ['packages/inference-contract', '@inference-pipeline/verify', BOUNDARIES],
  ['packages/inference-contract', '@aws-sdk/client-dynamodb', BOUNDARIES],
  ['apps/inference', '@inference-pipeline/metrics', ALLOWED],
  ['apps/inference', '@inference-pipeline/terraform', BOUNDARIES],
  ['apps/inference', 'constructs', BOUNDARIES],
  ['apps/inference', '@aws-sdk/client-dynamodb', ALLOWED],

  // Only those who build Terraform import CDKTF.
  ['packages/constructs', 'cdktf', ALLOWED],
  ['packages/monitoring-constructs', 'constructs', ALLOWED],
  ['packages/terraform', 'cdktf', BOUNDARIES],
  ['packages/handover', '@cdktf/provider-aws/lib/lambda-function', BOUNDARIES],
  ['packages/backtest', 'constructs', BOUNDARIES],

  // Only those who call AWS import its SDK.
  ['packages/verify', '@aws-sdk/client-sns', ALLOWED],
  ['packages/backtest', '@aws-sdk/client-cloudwatch', ALLOWED],
  ['packages/deploy', '@aws-sdk/client-sts', BOUNDARIES],
  ['packages/constructs', '@aws-sdk/client-cloudwatch', BOUNDARIES],
  ['apps/infra', '@aws-sdk/client-cloudwatch', BOUNDARIES],

  // Synthesis imports no tool; tools import no tool, but deploy verifies.
  ['apps/infra', '@inference-pipeline/constructs', ALLOWED],
  ['apps/infra', '@inference-pipeline/verify', BOUNDARIES],
  ['apps/infra', '@inference-pipeline/terraform-diff', BOUNDARIES],
  ['packages/deploy', '@inference-pipeline/verify', ALLOWED],
  ['packages/deploy', '@inference-pipeline/backtest', BOUNDARIES],
  ['packages/backtest', '@inference-pipeline/verify', BOUNDARIES],
  ['packages/verify', '@inference-pipeline/terraform-diff', BOUNDARIES],
  ['packages/stack-file', '@inference-pipeline/verify', BOUNDARIES],

  // Apps are never imported, nor a package but by its public entry.
  ['packages/constructs', '@inference-pipeline/infra/src/main', BOUNDARIES],
  ['apps/infra', '@inference-pipeline/inference/src/problems', BOUNDARIES],
  ['apps/infra', '../../inference/src/problems', BOUNDARIES],
  ['apps/infra-e2e', '../../infra/src/main', BOUNDARIES],
  ['packages/constructs', '../../metrics/src/unit', BOUNDARIES],

  // Imports run down, never up.
  ['packages/terraform', '@inference-pipeline/cloudwatch-simulator', BOUNDARIES],
  ['packages/monitoring-constructs', '@inference-pipeline/constructs', BOUNDARIES],

  ['packages/constructs', '@cdktf/provider-aws', RESTRICTED_IMPORT],
  ['packages/constructs', '@cdktf/provider-aws/lib', RESTRICTED_IMPORT],
  ['packages/constructs', '@cdktf/provider-aws/lib/index', RESTRICTED_IMPORT],
  ['packages/constructs', '@cdktf/provider-aws/lib/lambda-function', ALLOWED],
];

const IMPORTING = IMPORTS.map(([project, imported, rules], index) => ({
  project,
  imported,
  rules,
  file: `${project}/src/probe-${index}.ts`,
}));

/** Sources in the wrong dialect, and the rule that each breaks. */
const DIALECT: readonly (Source & { readonly rule: string })[] = [
  { rule: 'no-restricted-syntax', file: 'default-export.ts', code: 'export default 1;\n' },
  {
    rule: 'no-restricted-syntax',
    file: 'terraform-at-synthesis.ts',
    code: "import { DataResource } from 'cdktf';\n\nexport const parts = [DataResource];\n",
  },
  {
    rule: 'import-x/order',
    file: 'import-groups.ts',
    code: "import { App } from 'cdktf';\nimport { join } from 'node:path';\n\nexport const parts = [App, join];\n",
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    file: 'type-import.ts',
    code: "import { App } from 'cdktf';\n\nexport type Synthesized = App;\n",
  },
  {
    rule: 'house/guard',
    file: 'guard.ts',
    code: 'export function half(x: number): number {\n  if (x === 0) {\n    return 0;\n  }\n  return x / 2;\n}\n',
  },
  {
    rule: '@stylistic/padding-line-between-statements',
    file: 'blank-lines.ts',
    code: 'export function one(): number {\n  return 1;\n}\nfunction two(): number {\n  return 2;\n}\none();\ntwo();\n',
  },
].map((source) => ({ ...source, file: `apps/infra/src/${source.file}` }));

describe('lint rule', () => {
  const workspace = linkedCopy('lint');
  let broken: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    standInForProvider(workspace);
    addOtherPackage(workspace);
    await projectNames(workspace);
    const probes = IMPORTING.map(({ file, imported }) => ({
      file,
      code: `export * from '${imported}';\n`,
    }));
    broken = await brokenRules(workspace, [...probes, ...DIALECT]);
  }, 240_000);

  it.each(IMPORTING)('in $project, importing $imported breaks $rules', ({ file, rules }) => {
    expect(broken.get(file)).toEqual(rules);
  });

  it.each(DIALECT)('reports a violation of $rule', ({ file, rule }) => {
    expect(broken.get(file)).toContain(rule);
  });
});

/** A package that no rule forbids to import but those on tags. */
function addOtherPackage(workspace: string): void {
  write(workspace, 'packages/other/project.json', '{ "name": "other", "tags": ["type:library"] }');
  write(
    workspace,
    'packages/other/package.json',
    '{ "name": "@inference-pipeline/other", "exports": { ".": "./src/index.ts" } }',
  );
  write(workspace, 'packages/other/src/index.ts', 'export const other = 1;\n');
  const link = join(workspace, 'node_modules/@inference-pipeline/other');
  symlinkSync(join(workspace, 'packages/other'), link);
}

/** Resolving the real provider takes ESLint ten seconds. */
function standInForProvider(workspace: string): void {
  for (const project of ['packages/constructs', 'packages/handover']) {
    for (const folder of ['.', 'lib', 'lib/lambda-function']) {
      write(
        workspace,
        `${project}/node_modules/@cdktf/provider-aws/${folder}/index.d.ts`,
        'export declare const binding: number;\n',
      );
    }
  }
}

function write(workspace: string, file: string, content: string): void {
  mkdirSync(dirname(join(workspace, file)), { recursive: true });
  writeFileSync(join(workspace, file), content);
}
