import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { App, TerraformLocal, TerraformStack, Token } from 'cdktf';

import { stableJson } from '../../src/synthesis/stable-json';

const VALUE = {
  z: 'last',
  a: { nothing: null, empty: {}, list: [] },
  list: [1, -0.5, true, [[]], [{}], { b: '', a: 'x' }],
  '10': 'ten',
  '2': 'two',
  text: 'a "quote", a \\ and\na line, é \u2028 😀',
  'a "key"': ['${aws_sns_topic.a.arn}'],
};

describe('JSON of a configuration', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'stable '));
  afterAll(() => rmSync(outdir, { recursive: true }));

  it('is byte for byte what CDKTF writes', () => {
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, 'dev');
    new TerraformLocal(stack, 'value', VALUE);
    new TerraformLocal(stack, 'null', Token.nullValue());
    app.synth();

    expect(stableJson(stack.toTerraform())).toBe(
      readFileSync(join(outdir, 'stacks/dev/cdk.tf.json'), 'utf8'),
    );
  });

  it('leaves out members without a value, and has null for such items, as JSON has', () => {
    const value = { a: undefined, b: [undefined, 1] };

    expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
});
