import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cdktnCopy } from '../src/cdktn-copy';
import { mustRun } from '../src/run';
import { linkedCopy } from '../src/workspace-copy';

/** The folder of every stack and module, synthesized without Nx. */
async function synthesized(workspace: string): Promise<string> {
  for (const program of [
    'apps/inference/tools/bundle.ts',
    'apps/infra/src/main.ts',
    'apps/infra/src/module/main.ts',
  ]) {
    await mustRun(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', '--conditions=@inference-pipeline/source', program],
      { cwd: workspace },
    );
  }
  return join(workspace, 'cdktf.out');
}

/** Every file of stacks and modules; of Terraform in JSON its content, without CDKTF's own notes. */
function contents(output: string): Readonly<Record<string, unknown>> {
  const files = ['stacks', 'modules'].flatMap((kind) =>
    readdirSync(join(output, kind), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(
    files
      // It holds the sum of the notes, too.
      .filter((file) => !file.endsWith('SHA256SUMS'))
      .sort()
      .map((file) => [file.slice(output.length), content(file)]),
  );
}

function content(file: string): unknown {
  const text = readFileSync(file, 'base64');
  if (!file.endsWith('.tf.json')) return text;
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8'), (key, value: unknown) =>
    key === '//' ? undefined : value,
  );
}

// CDKTF is archived, and lives on as CDK Terrain: see docs/cdktf.md.
describe('stack on cdktn', () => {
  it('synthesizes to the same Terraform, with only the names of two packages changed', async () => {
    // npm waits for the network while the other copy keeps a core busy.
    const [{ renamed, theirs }, ours] = await Promise.all([
      cdktnCopy().then(async ({ path, renamed }) => ({
        renamed,
        theirs: contents(await synthesized(path)),
      })),
      synthesized(linkedCopy('on cdktf')).then(contents),
    ]);

    expect(renamed).toBeGreaterThan(20);
    expect(Object.keys(ours).filter((file) => file.endsWith('cdk.tf.json')).length).toBeGreaterThan(
      1,
    );
    expect(theirs).toEqual(ours);
  });
});
