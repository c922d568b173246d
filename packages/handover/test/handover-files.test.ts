import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hclLiteral, type TerraformJson } from '@inference-pipeline/terraform';

import { checksums } from '../src/checksums';
import { permissionsSection } from '../src/readme/permissions';
import { tfvarsExample } from '../src/tfvars-example';

const configurationOf = (rest: Partial<TerraformJson>): TerraformJson => ({
  terraform: { required_version: '>= 1.11.0' },
  ...rest,
});

describe('the checksums of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check sums '));

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'b.json'), '{}');
    writeFileSync(join(folder, 'assets', 'a zip'), 'a');
    writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are a line a file, by path, and not of themselves', () => {
    expect(checksums(folder)).toMatch(/^[0-9a-f]{64} {2}assets\/a zip\n[0-9a-f]{64} {2}b.json\n$/);
  });

  it('are read by the tool of that name, which finds what was changed', () => {
    const check = () =>
      execFileSync('sha256sum', ['--check', 'SHA256SUMS'], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(check()).toBe('assets/a zip: OK\nb.json: OK\n');
    writeFileSync(join(folder, 'b.json'), '{ }');
    expect(check).toThrow('did NOT match');
  });
});

describe('the example of variables', () => {
  const variable = {
    image: { type: 'string', description: 'An image,\nwith tag.' },
    count: { type: 'number', default: 2, description: 'How many.' },
    emails: { type: 'list(string)', default: ['a@b.example'], description: 'Who.' },
  };
  const text = tfvarsExample(configurationOf({ variable }));

  it('says of each what it is, and has its default as a comment', () => {
    expect(text).toContain('\n# How many. (number)\n# count = 2\n');
    expect(text).toContain('\n# emails = [\n#   "a@b.example",\n# ]\n');
  });

  it('asks for what has no default', () => {
    expect(text).toContain('\n# An image, with tag. (string)\n# Required.\nimage = null\n');
  });
});

describe('plain data as HCL', () => {
  it.each([
    ['text that looks like a template', 'a ${b} %{c}', '"a $${b} %%{c}"'],
    ['an empty list', [], '[]'],
    ['an empty map', {}, '{}'],
    ['a map', { 'a b': 'c' }, '{\n  "a b" = "c"\n}'],
    ['a truth value', true, 'true'],
  ])('writes %s', (_, value, text) => {
    expect(hclLiteral(value)).toBe(text);
  });
});

describe('the permissions of the deploying role', () => {
  it('are listed by type, those that change things apart from those that read', () => {
    const section = permissionsSection(
      configurationOf({ resource: { aws_sns_topic_policy: { policy: {} } } }),
    );
    expect(section).toContain(
      '| `aws_sns_topic_policy` | `sns:GetTopicAttributes` | `sns:SetTopicAttributes` |',
    );
    expect(section).not.toContain('s3:PutObject');
  });

  it('include those for the state in S3', () => {
    const terraform = { backend: { s3: { key: 'k' } } };
    expect(permissionsSection(configurationOf({ terraform }))).toContain('`s3:PutObject`');
  });

  it('are refused for a type that nobody wrote down, with the place to do so', () => {
    const resource = { aws_new_thing: { a: {} } };
    expect(() => permissionsSection(configurationOf({ resource }))).toThrow(
      /aws_new_thing: add them to DEPLOY_PERMISSIONS in apps\/infra\/src\/handover/,
    );
  });
});
