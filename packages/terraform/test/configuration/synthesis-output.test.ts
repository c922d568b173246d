import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  openDocument,
  openStack,
  openStacks,
  stackNames,
  StackNotFoundError,
  TerraformDocumentError,
} from '../../src';

const root = mkdtempSync(join(tmpdir(), 'synthesis output '));
const output = join(root, 'cdktf.out');

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeAll(() => {
  write('cdktf.out/stacks/prod/cdk.tf.json', '{"resource":{"prod":{}}}');
  write('cdktf.out/stacks/dev/cdk.tf.json', '{"resource":{"dev":{}}}');
  write('cdktf.out/stacks/left-over/terraform.tfstate', '{}');
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a synthesis output', () => {
  it('lists stacks by name, without folders that hold no configuration', () => {
    expect(stackNames(output)).toEqual(['dev', 'prod']);
    expect(stackNames(join(root, 'nowhere'))).toEqual([]);
  });

  it('opens a stack by its name', () => {
    expect(openStack(output, 'dev')).toEqual({
      name: 'dev',
      folder: join(output, 'stacks/dev'),
      configuration: { resource: { dev: {} } },
    });
  });

  it('opens all stacks', () => {
    expect([...openStacks(output).keys()]).toEqual(['dev', 'prod']);
  });

  it('suggests the stack that a mistyped name is near to', () => {
    expect(() => openStack(output, 'prd')).toThrow(StackNotFoundError);
    expect(() => openStack(output, 'prd')).toThrow(
      /no stack "prd"\. Did you mean "prod"\? Expected one of dev, prod\. For a new stack file, first run "npx nx run infra:synth"\.$/,
    );
  });

  it('names the stacks where no name is near', () => {
    expect(() => openStack(output, 'elsewhere')).toThrow(
      /"elsewhere"\. Expected one of dev, prod\./,
    );
  });

  it('says how to synthesize where nothing is', () => {
    const nowhere = join(root, 'nowhere');

    expect(() => openStack(nowhere, 'dev')).toThrow(
      /"dev"\. Nothing is synthesized in .*nowhere: first run/,
    );
    expect(() => openStacks(nowhere)).toThrow(/holds no synthesis: expected stacks\/<stack>/);
  });

  it('does not take a path for a name', () => {
    expect(() => openStack(output, '../stacks/dev')).toThrow(StackNotFoundError);
  });

  it('refuses a damaged configuration, with the file and the remedy', () => {
    const damaged = join(root, 'damaged');
    write('damaged/stacks/dev/cdk.tf.json', '{');

    expect(() => openStack(damaged, 'dev')).toThrow(TerraformDocumentError);
    expect(() => openStack(damaged, 'dev')).toThrow(/cdk\.tf\.json is not JSON \(.*infra:synth/);
  });
});

describe('openDocument', () => {
  it('opens a stack by its name', () => {
    expect(openDocument(output, 'dev')).toMatchObject({
      label: 'dev',
      document: { resource: { dev: {} } },
    });
  });

  it('opens a folder with a configuration, and labels it by the folder', () => {
    const folder = join(write('elsewhere/mine/cdk.tf.json', '{}'), '..');

    expect(openDocument(output, folder)).toMatchObject({ label: 'mine', document: {} });
  });

  it('opens a file, and labels it by its name', () => {
    expect(openDocument(output, write('plan.json', '{}')).label).toBe('plan.json');
  });

  it('refuses a name that is neither a stack nor a path', () => {
    expect(() => openDocument(output, 'nowhere')).toThrow(/or give the path of a file/);
  });

  it('refuses a file that is not a JSON object', () => {
    expect(() => openDocument(output, write('list.json', '[]'))).toThrow(TerraformDocumentError);
  });
});
