import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadStackFiles } from '../src/load-stack-files';
import { MINIMAL } from './support/stack-files';

/** The message about a folder of stack files, or nothing. */
function messageAbout(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'shared-states-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  try {
    loadStackFiles({ path, label: 'stacks' });
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(path, { recursive: true });
  }
}

const inS3 = (fields: string) => `${MINIMAL}backend: { type: s3${fields} }\n`;

describe('key of a state', () => {
  it('is refused in a base that several stacks extend, once, with the remedy', () => {
    expect(
      messageAbout({
        '_base.yaml': inS3(', key: ml/state'),
        'dev.yaml': 'extends: _base.yaml\n',
        'prod.yaml': 'extends: _base.yaml\n',
      }),
    ).toBe(
      'stacks/_base.yaml:5:27 backend.key: expected a key for each stack, got "ml/state" for dev, prod ' +
        '(their states would overwrite each other: remove the field, so that each has ' +
        'inference-pipeline/<stack>/terraform.tfstate, or set another key in each stack file); ' +
        'extended by dev.yaml, prod.yaml',
    );
  });

  it('is refused in two stack files that name the same bucket', () => {
    const text = inS3(', bucket: states, key: ml/state');

    expect(messageAbout({ 'dev.yaml': text, 'prod.yaml': text })).toMatch(
      /^stacks\/dev\.yaml:5:\d+ backend\.key: .* in states for dev, prod .*\nstacks\/prod\.yaml:5/,
    );
  });

  it('is refused if it is the default of another stack', () => {
    const key = 'inference-pipeline/prod/terraform.tfstate';

    expect(
      messageAbout({
        'dev.yaml': inS3(`, bucket: states, key: ${key}`),
        'prod.yaml': inS3(', bucket: states'),
      }),
    ).toMatch(/^stacks\/dev\.yaml:5:\d+ backend\.key: [^\n]*$/);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'a base that one stack extends',
      { '_base.yaml': inS3(', key: k'), 'dev.yaml': 'extends: _base.yaml\n' },
    ],
    [
      'stack files that set their own',
      {
        '_base.yaml': inS3(', key: k'),
        'dev.yaml': 'extends: _base.yaml\nbackend: { key: dev }\n',
        'prod.yaml': 'extends: _base.yaml\nbackend: { key: prod }\n',
      },
    ],
    [
      'other buckets',
      {
        'dev.yaml': inS3(', bucket: dev-states, key: k'),
        'prod.yaml': inS3(', bucket: prod-states, key: k'),
      },
    ],
    ['buckets that init is told', { 'dev.yaml': inS3(', key: k'), 'prod.yaml': inS3(', key: k') }],
    ['local states', { 'dev.yaml': `${MINIMAL}backend: { type: local }\n`, 'prod.yaml': MINIMAL }],
  ])('is taken in %s', (_, files) => {
    expect(messageAbout(files)).toBe('');
  });
});

describe('base with the name of a stack', () => {
  const files = (base: string) => ({
    'base.yaml': base,
    'dev.yaml': `extends: base.yaml\n${MINIMAL}`,
  });

  it('is told how to be renamed if it lacks what a stack needs', () => {
    expect(messageAbout(files('tags: { team: risk }\n'))).toContain(
      'stacks/base.yaml:1:1 file name: expected _base.yaml, because it is no stack by itself, got base.yaml ' +
        '(dev.yaml extends it: rename it, and write "extends: _base.yaml" there)',
    );
  });

  it('is a stack as well if it has all that a stack needs', () => {
    expect(messageAbout(files(MINIMAL))).toBe('');
  });
});
