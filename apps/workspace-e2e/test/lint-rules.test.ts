import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { brokenRules } from '../src/lint';
import { projectNames } from '../src/nx';
import { linkedCopy } from '../src/workspace-copy';

const BOUNDARIES = ['@nx/enforce-module-boundaries'];
const RESTRICTED_IMPORT = ['no-restricted-imports'];

const METRICS = 'packages/metrics/src';
const CONSTRUCTS = 'packages/constructs/src';
const SIMULATOR = 'packages/cloudwatch-simulator/src';
const INFERENCE = 'apps/inference/src';
const INFRA = 'apps/infra/src';
const INFRA_E2E = 'apps/infra-e2e/src';
const WORKSPACE_E2E = 'apps/workspace-e2e/src';

/** Who, imports what, and the rules that this breaks. */
const IMPORTS: readonly (readonly [string, string, readonly string[]])[] = [
  [METRICS, '@inference-pipeline/constructs', BOUNDARIES],
  [METRICS, '@inference-pipeline/other', BOUNDARIES],
  [METRICS, '@inference-pipeline/inference/src/problems', BOUNDARIES],
  [CONSTRUCTS, '@inference-pipeline/metrics', []],
  [CONSTRUCTS, '@inference-pipeline/other', BOUNDARIES],
  [CONSTRUCTS, '../../metrics/src/unit', BOUNDARIES],
  [CONSTRUCTS, '@inference-pipeline/infra/src/fail', BOUNDARIES],
  [SIMULATOR, '@inference-pipeline/metrics', []],
  [SIMULATOR, '@inference-pipeline/constructs', BOUNDARIES],
  [SIMULATOR, '@inference-pipeline/other', BOUNDARIES],
  [INFERENCE, '@inference-pipeline/metrics', []],
  [INFERENCE, '@inference-pipeline/infra/src/fail', BOUNDARIES],
  [INFERENCE, '../../infra/src/fail', BOUNDARIES],
  [INFRA, '@inference-pipeline/constructs', []],
  [INFRA, '@inference-pipeline/metrics', []],
  [INFRA, '@inference-pipeline/cloudwatch-simulator', []],
  [INFRA, '@inference-pipeline/other', []],
  [INFRA, '../../inference/src/problems', BOUNDARIES],
  [INFRA, '@inference-pipeline/inference/src/problems', BOUNDARIES],
  [INFRA_E2E, '@inference-pipeline/infra/src/fail', BOUNDARIES],
  [INFRA_E2E, '@inference-pipeline/metrics', []],
  [INFRA_E2E, '../../infra/src/fail', BOUNDARIES],
  [WORKSPACE_E2E, '@cdktf/provider-aws', RESTRICTED_IMPORT],
  [WORKSPACE_E2E, '@cdktf/provider-aws/lib', RESTRICTED_IMPORT],
  [WORKSPACE_E2E, '@cdktf/provider-aws/lib/index', RESTRICTED_IMPORT],
  [WORKSPACE_E2E, '@cdktf/provider-aws/lib/lambda-function', []],
];

describe('lint', () => {
  const workspace = linkedCopy('lint');
  const sources = IMPORTS.map(([folder, imported], index) => ({
    file: `${folder}/probe-${index}.ts`,
    code: `export * from '${imported}';\n`,
  }));
  let broken: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    standInForProviderBarrel(workspace);
    addOtherPackage(workspace);
    await projectNames(workspace);
    broken = await brokenRules(workspace, [
      ...sources,
      { file: `${INFRA}/probe-default.ts`, code: 'export default 1;\n' },
    ]);
  }, 240_000);

  it.each(IMPORTS.map(([folder, imported, rules], index) => ({ folder, imported, rules, index })))(
    'in $folder, importing $imported breaks $rules',
    ({ rules, index }) => {
      expect(broken.get(sources[index]?.file ?? '')).toEqual(rules);
    },
  );

  it('refuses a default export', () => {
    expect(broken.get(`${INFRA}/probe-default.ts`)).toEqual(['no-restricted-syntax']);
  });
});

/** A package that nothing forbids to import but the rules on tags. */
function addOtherPackage(workspace: string): void {
  write(workspace, 'packages/other/project.json', '{ "name": "other", "tags": ["type:package"] }');
  write(
    workspace,
    'packages/other/package.json',
    '{ "name": "@inference-pipeline/other", "exports": { ".": "./src/index.ts" } }',
  );
  write(workspace, 'packages/other/src/index.ts', 'export const other = 1;\n');
  const link = join(workspace, 'node_modules/@inference-pipeline/other');
  symlinkSync(join(workspace, 'packages/other'), link);
}

/** ESLint reads the types of what is imported, and those of the real barrel take it ten seconds. */
function standInForProviderBarrel(workspace: string): void {
  const standIn = 'apps/workspace-e2e/node_modules/@cdktf/provider-aws';
  for (const folder of ['.', 'lib', 'lib/lambda-function'])
    write(workspace, `${standIn}/${folder}/index.d.ts`, 'export declare const binding: number;\n');
}

function write(workspace: string, file: string, content: string): void {
  mkdirSync(dirname(join(workspace, file)), { recursive: true });
  writeFileSync(join(workspace, file), content);
}
