import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import { changes } from '../../src/changes/changes';
import { SynthesizedOutput } from '../support/synthesized-output';

describe('refusal of infra:changes', () => {
  let output: SynthesizedOutput;
  const refusal = (since?: string) => {
    try {
      changes({ ...(since !== undefined && { since }), json: false }, { output: output.folder });
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      return (error as Error).message;
    }
    throw new Error('it was accepted');
  };

  beforeEach(() => {
    output = new SynthesizedOutput();
    output.handOver('stacks/dev', { 'README.md': 'dev' });
  });
  afterEach(() => {
    // Nothing is written where something is wrong.
    expect(existsSync(join(output.folder, 'changes.json'))).toBe(false);
    output.remove();
  });

  it('tells a missing path what to give, or to leave out', () => {
    expect(refusal(join(output.folder, 'absent.json'))).toMatch(
      /absent\.json does not exist\. With --since, give .* or leave out --since in the first run/,
    );
  });

  it.each<readonly [string, string, RegExp]>([
    ['a truncated file', '{"format": "inference-pi', /is not JSON \(/],
    ['an empty file', '', /is not JSON \(/],
    ['JSON of another program', '{"version": 4}', /was not written by infra:changes: expected/],
    ['a list', '[]', /was not written by infra:changes/],
    [
      'a later version',
      '{"format": "inference-pipeline/changes", "version": 2}',
      /has version 2, but this command reads version 1/,
    ],
    [
      'a manifest without hand-overs',
      '{"format": "inference-pipeline/changes", "version": 1}',
      /is damaged at "handOvers": expected an object/,
    ],
    [
      'a digest that is none',
      '{"format": "inference-pipeline/changes", "version": 1, "handOvers": {"stacks/a": {"digest": 3, "files": {}}}}',
      /is damaged at "handOvers" › "stacks\/a": expected SHA-256 digests/,
    ],
  ])('is printed for %s', (_, text, message) => {
    expect(refusal(output.write('earlier.json', text))).toMatch(message);
  });

  it('points from the folder of the stacks to the one above', () => {
    expect(refusal(join(output.folder, 'stacks'))).toMatch(
      /holds no synthesis: .* Give the folder that has "stacks" in it/,
    );
  });

  it('points from a folder that holds only a manifest to the manifest', () => {
    const folder = join(output.folder, 'artifact');
    output.write('artifact/changes.json', '{}');

    expect(refusal(folder)).toContain(`give ${join(folder, 'changes.json')}`);
  });

  it('names the line of checksums that are none', () => {
    output.write('stacks/dev/SHA256SUMS', 'nonsense\n');

    expect(refusal()).toMatch(/SHA256SUMS:1: expected a checksum and a path, got "nonsense"/);
  });

  it('names a hand-over without checksums', () => {
    rmSync(join(output.folder, 'stacks/dev/SHA256SUMS'));

    expect(refusal()).toMatch(/stacks\/dev\/SHA256SUMS does not exist/);
  });

  it('names a file that was edited after synthesis', () => {
    output.write('stacks/dev/README.md', 'by hand');

    expect(refusal()).toMatch(/README\.md is not as SHA256SUMS beside it says/);
  });
});
