import { appendFileSync, cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { edit } from '../src/edit';
import { runTask } from '../src/nx';
import { fileHashes } from '../src/tree';
import { linkedCopy } from '../src/workspace-copy';

const BUNDLE = 'inference:bundle';
const SYNTH = 'infra:synth';

const workspace = linkedCopy('caching');
const inWorkspace = (path: string) => join(workspace, path);
const synthesized = () => fileHashes(inWorkspace('cdktf.out'));

/** The hash of the function's zip in the Terraform, and the hashes of the zips themselves. */
function zipOf(stack: string): { readonly stated: unknown; readonly actual: readonly string[] } {
  const folder = inWorkspace(`cdktf.out/stacks/${stack}`);
  const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    resource: { aws_lambda_function: Record<string, { source_code_hash: unknown }> };
  };
  const [lambda] = Object.values(json.resource.aws_lambda_function);
  const zips = Object.entries(fileHashes(folder)).filter(([file]) => file.endsWith('.zip'));
  return { stated: lambda?.source_code_hash, actual: zips.map(([, hash]) => hash) };
}

// The tests build on each other.
describe('synthesis', () => {
  beforeAll(async () => {
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [BUNDLE, SYNTH], fromCache: [] });
  }, 60_000);

  it('comes from the cache the second time, and is restored after deletion', async () => {
    const before = synthesized();
    rmSync(inWorkspace('cdktf.out'), { recursive: true });
    rmSync(inWorkspace('apps/inference/dist'), { recursive: true });
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [], fromCache: [BUNDLE, SYNTH] });
    expect(synthesized()).toEqual(before);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'stacks/dev/cdk.tf.json',
        'stacks/prod/cdk.tf.json',
      ]),
    );
  });

  it('runs again, with another zip, when the source of the function changes', async () => {
    const before = zipOf('dev');
    edit(inWorkspace('apps/inference/src/problems.ts'), 'The model failed', 'The model has failed');
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [BUNDLE, SYNTH], fromCache: [] });
    for (const { stated, actual } of [zipOf('dev'), zipOf('prod')]) {
      expect(actual).toEqual([stated]);
      expect(stated).not.toBe(before.stated);
    }
  }, 30_000);

  it('runs again, with the same zip, when a construct changes', async () => {
    const before = { zip: zipOf('dev'), files: synthesized() };
    edit(inWorkspace('packages/constructs/src/names.ts'), '`ml-inference-$', '`inference-$');
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [SYNTH], fromCache: [BUNDLE] });
    expect(zipOf('dev')).toEqual(before.zip);
    expect(synthesized()['stacks/dev/cdk.tf.json']).not.toBe(
      before.files['stacks/dev/cdk.tf.json'],
    );
  }, 30_000);

  it('runs again, with another zip, when the baseline of a stack changes', async () => {
    const stacks = inWorkspace('apps/infra/stacks');
    for (const name of ['watched.yaml', 'watched.baseline.json']) {
      cpSync(inWorkspace(join('apps/infra/test/fixtures/stacks', name)), join(stacks, name));
    }
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [SYNTH], fromCache: [BUNDLE] });
    const [dev, watched] = [zipOf('dev'), zipOf('watched')];

    edit(join(stacks, 'watched.baseline.json'), '"student"', '"pupil"');

    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [SYNTH], fromCache: [BUNDLE] });
    expect(zipOf('watched').actual).not.toEqual(watched.actual);
    expect(zipOf('dev')).toEqual(dev);
  }, 60_000);

  it('comes from the cache when a README changes', async () => {
    const before = synthesized();
    appendFileSync(inWorkspace('README.md'), '\nMore.\n');
    appendFileSync(inWorkspace('packages/metrics/README.md'), '\nMore.\n');
    expect(await runTask(workspace, SYNTH)).toEqual({ ran: [], fromCache: [BUNDLE, SYNTH] });
    expect(synthesized()).toEqual(before);
  });
});
