import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { changes } from '../../src/changes/changes';
import type { Manifest } from '../../src/changes/manifest';
import { SynthesizedOutput } from '../support/synthesized-output';

const FILES = { 'cdk.tf.json': '{}', 'README.md': 'dev' };

describe('infra:changes', () => {
  let output: SynthesizedOutput;
  let printed: string;
  const run = (since?: string, json = false) => {
    printed = '';
    changes({ ...(since !== undefined && { since }), json }, { output: output.folder });
    return JSON.parse(readFileSync(join(output.folder, 'changes.json'), 'utf8')) as Manifest;
  };
  const keepManifest = () => {
    copyFileSync(join(output.folder, 'changes.json'), join(output.folder, 'earlier.json'));
    return join(output.folder, 'earlier.json');
  };

  beforeEach(() => {
    output = new SynthesizedOutput();
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    for (const path of ['stacks/dev', 'modules/dev', 'hcl/dev', 'hcl/modules/dev']) {
      output.handOver(path, FILES);
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
    output.remove();
  });

  it('counts every stack and module, in both syntaxes, as new without an earlier run', () => {
    const { keep, removed } = run();

    expect(keep).toEqual(['hcl/dev', 'hcl/modules/dev', 'modules/dev', 'stacks/dev']);
    expect(removed).toEqual([]);
    expect(printed).toContain('4 hand-overs to keep, 0 unchanged, 0 removed.');
  });

  it('keeps nothing of a synthesis with the same files', () => {
    run();

    const { keep, handOvers } = run(keepManifest());

    expect(keep).toEqual([]);
    expect(handOvers['stacks/dev']).toMatchObject({ change: 'unchanged' });
  });

  it('names new, changed and removed hand-overs, and the files that differ', () => {
    run();
    const earlier = keepManifest();
    output.handOver('stacks/dev', { 'README.md': 'other', 'tests/a.tftest.hcl': '' });
    output.handOver('stacks/prod', FILES);
    rmSync(join(output.folder, 'modules/dev'), { recursive: true });

    const { keep, removed, handOvers } = run(earlier);

    expect(keep).toEqual(['stacks/dev', 'stacks/prod']);
    expect(removed).toEqual(['modules/dev']);
    expect(handOvers['stacks/dev']).toMatchObject({
      change: 'changed',
      changed: ['README.md'],
      added: ['tests/a.tftest.hcl'],
      removed: ['cdk.tf.json'],
    });
    expect(printed).toContain(
      [
        'new        stacks/prod',
        'changed    stacks/dev: README.md, tests/a.tftest.hcl (new), cdk.tf.json (removed)',
        'removed    modules/dev',
        'unchanged  hcl/dev, hcl/modules/dev',
      ].join('\n'),
    );
  });

  it('compares with the output folder of an earlier synthesis', () => {
    const earlier = new SynthesizedOutput();
    earlier.handOver('stacks/dev', { ...FILES, 'README.md': 'older' });
    earlier.handOver('modules/dev', FILES);

    const { keep } = run(earlier.folder);

    earlier.remove();
    expect(keep).toEqual(['hcl/dev', 'hcl/modules/dev', 'stacks/dev']);
  });

  it('compares with the manifest that it replaces, and forgets what was removed before', () => {
    run();
    rmSync(join(output.folder, 'modules/dev'), { recursive: true });
    const manifest = join(output.folder, 'changes.json');

    expect(run(manifest).removed).toEqual(['modules/dev']);
    expect(run(manifest).removed).toEqual([]);
    expect(readdirSync(output.folder)).not.toContain('changes.json.draft');
  });

  it('ignores what Terraform leaves in the folder of a stack', () => {
    run();
    const earlier = keepManifest();
    output.write('stacks/dev/.terraform.lock.hcl', 'locked');

    expect(run(earlier).keep).toEqual([]);
  });

  it('tells the digest of SHA256SUMS, which pipelines approve', () => {
    const sums = readFileSync(join(output.folder, 'stacks/dev/SHA256SUMS'));

    const { handOvers } = run();

    expect(handOvers['stacks/dev']?.digest).toBe(createHash('sha256').update(sums).digest('hex'));
  });

  it('prints the manifest with --json', () => {
    const manifest = run(undefined, true);

    expect(JSON.parse(printed)).toEqual(manifest);
  });
});
