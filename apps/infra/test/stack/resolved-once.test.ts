import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadStackFiles } from '@inference-pipeline/stack-file';
import { type App, TerraformStack, Testing } from 'cdktf';

import { InferenceStack } from '../../src/stack/inference-stack';
import { resolvedOnce } from '../../src/stack/resolved-once';
import { FIXTURE_STACKS } from '../support/fixture-workspace';

const STACKS = loadStackFiles({ path: FIXTURE_STACKS, label: 'stacks' });

describe('configuration that is resolved once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resolved '));
  const zip = join(folder, 'function.zip');
  const app = (): App => Testing.app({ outdir: folder });
  /** What CDKTF's own method returns, as JSON. */
  const byCdktf = (stack: TerraformStack): unknown => {
    const configuration: unknown = TerraformStack.prototype.toTerraform.call(stack);
    return JSON.parse(JSON.stringify(configuration));
  };

  beforeAll(() => writeFileSync(zip, 'a zip'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(STACKS.map((stack) => [stack.name, stack] as const))(
    'is what CDKTF returns for the stack %s',
    (_, stackFile) => {
      const stack = new InferenceStack(app(), stackFile, zip);

      expect(JSON.parse(JSON.stringify(resolvedOnce(stack)))).toEqual(byCdktf(stack));
    },
  );
});
