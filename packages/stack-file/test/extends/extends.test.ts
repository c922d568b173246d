import { formatDiagnostic } from '../../src/diagnostic';
import { parseStackFile } from '../../src/load-stack-files';
import { IMAGE } from '../support/stack-files';

const BASE = `region: us-east-1
model:
  name: churn
  image: ${IMAGE}
tags: { team: risk, tier: gold }
notifications:
  emails: [a@example.com, b@example.com]
logs: { retentionDays: 30 }
`;

const parse = (text: string, others: Readonly<Record<string, string>> = { '_base.yaml': BASE }) =>
  parseStackFile('stacks/dev.yaml', text, {
    read: (name) => others[name],
    names: Object.keys(others),
    withoutBaselines: true,
  });

const messages = (...given: Parameters<typeof parse>) =>
  parse(...given).diagnostics.map(formatDiagnostic);

describe('stack file that extends another', () => {
  it('merges sections at any depth, and replaces lists and scalars', () => {
    const { config, diagnostics } = parse(`extends: _base.yaml
tags: { tier: silver, owner: ml }
notifications: { emails: [c@example.com] }
logs: { retentionDays: 14 }`);

    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      region: 'us-east-1',
      model: { name: 'churn', image: IMAGE },
      tags: { team: 'risk', tier: 'silver', owner: 'ml' },
      notifications: { emails: ['c@example.com'] },
      logs: { retentionDays: 14 },
    });
    expect(config).not.toHaveProperty('extends');
  });

  it('has the configuration of the same file written in full', () => {
    expect(parse('extends: _base.yaml').config).toEqual(parse(BASE).config);
  });

  it('removes what it sets to null, so that the default applies', () => {
    const { config } = parse('extends: _base.yaml\ntags:\nlogs: { retentionDays: null }');

    expect(config).toMatchObject({ tags: {}, logs: { retentionDays: 365 } });
  });

  it('refuses null where there is nothing to remove', () => {
    expect(messages('extends: _base.yaml\nslos: null')).toEqual([
      'stacks/dev.yaml:2:7 slos: expected a section with fields, got nothing',
    ]);
  });

  it('follows chains, the nearest file first', () => {
    const { config } = parse('extends: eu.yaml\nlogs: { retentionDays: 7 }', {
      '_base.yaml': BASE,
      'eu.yaml': 'extends: _base.yaml\ntags: { tier: bronze }\nlogs: { retentionDays: 14 }',
    });

    expect(config).toMatchObject({
      tags: { team: 'risk', tier: 'bronze' },
      logs: { retentionDays: 7 },
    });
  });

  it('reads JSON, and writes nothing into the prototype of an object', () => {
    const { config } = parse('{ "extends": "base.json", "tags": { "__proto__": "x" } }', {
      'base.json': `{\n\t"region": "us-east-1",\n\t"model": { "name": "churn", "image": "${IMAGE}" }\n}`,
    });

    expect(config?.region).toBe('us-east-1');
    expect({}).not.toHaveProperty('x');
  });
});

describe('mistake in a stack file that extends another', () => {
  it('is placed in the file that sets the field', () => {
    expect(
      messages('extends: _base.yaml\nlogs: { retentionDays: 31 }', {
        '_base.yaml': `${BASE}records: { ttlDays: 0 }\n`,
      }),
    ).toEqual([
      'stacks/_base.yaml:9:21 records.ttlDays: expected at least 1, got 0; extended by dev.yaml',
      expect.stringMatching(/^stacks\/dev.yaml:2:24 logs.retentionDays: did you mean 30\?/),
    ]);
  });

  it('is placed at the section that lacks a field, wherever the section is', () => {
    expect(messages('extends: _base.yaml\nmodel: { image: null }')[0]).toMatch(
      /^stacks\/dev.yaml:2:17 model.image: expected a value, got nothing/,
    );
    expect(messages('extends: _base.yaml', { '_base.yaml': 'model:\n  name: churn' })).toEqual([
      'stacks/dev.yaml:1:1 region: expected a value, got nothing',
    ]);
  });

  it('is told for a contradiction between two files', () => {
    const [message] = messages(
      'extends: _base.yaml\nendpoint: { serverless: { memoryMb: 2048, maxConcurrency: 5 } }',
      { '_base.yaml': `${BASE}endpoint: { instanceCount: 2 }\n` },
    );

    expect(message).toMatch(
      /^stacks\/_base.yaml:9:\d+ endpoint.instanceCount: .*; extended by dev.yaml$/,
    );
  });

  it('suggests extends for a similar field', () => {
    expect(messages('extend: _base.yaml\nregion: us-east-1')[0]).toMatch(
      /^stacks\/dev.yaml:1:1 extend: did you mean "extends"\?/,
    );
  });
});

describe('extended file', () => {
  it.each([
    ['../_base.yaml', 'got "../_base.yaml"'],
    ['/etc/passwd', 'got "/etc/passwd"'],
    ['_base.yml', 'got "_base.yml"'],
    ['[_base.yaml]', 'got ["_base.yaml"]'],
    ['', 'got nothing'],
  ])('must be beside the stack file: %s', (name, got) => {
    expect(messages(`extends: ${name}`)[0]).toContain(
      `extends: expected the name of a .yaml or .json file beside this one, without a folder, ${got}`,
    );
  });

  it('must exist', () => {
    expect(messages('extends: _bas.yaml')).toEqual([
      'stacks/dev.yaml:1:10 extends: did you mean "_base.yaml"? Expected a file beside this one, got _bas.yaml, which does not exist',
    ]);
  });

  it.each([
    [{ '_a.yaml': 'extends: dev.yaml' }, 'stacks/_a.yaml:1:10', 'dev.yaml → _a.yaml → dev.yaml'],
    [{ '_a.yaml': 'extends: _a.yaml' }, 'stacks/_a.yaml:1:10', '_a.yaml → _a.yaml'],
  ])('must not lead back: %j', (others, place, circle) => {
    expect(messages('extends: _a.yaml', others)).toEqual([
      `${place} extends: expected a file that does not extend this one, got a circle: ${circle}`,
    ]);
  });

  it('must be YAML with fields', () => {
    expect(messages('extends: _base.yaml', { '_base.yaml': '- a' })[0]).toMatch(
      /^stacks\/_base.yaml:1:1 stack file: expected a section with fields/,
    );
    expect(messages('extends: _base.yaml', { '_base.yaml': 'a: [' })[0]).toMatch(
      /^stacks\/_base.yaml:1:\d+ stack file: expected valid YAML/,
    );
  });

  it('may be empty', () => {
    expect(parse(`extends: _base.yaml\n${BASE}`, { '_base.yaml': '# later' }).diagnostics).toEqual(
      [],
    );
  });

  it('reads and parses a base once for all files of a folder that extend it', () => {
    const read = jest.fn((name: string) => (name === '_base.yaml' ? BASE : undefined));
    const files = { read, withoutBaselines: true };
    const parseOf = (text: string) => parseStackFile('stacks/dev.yaml', text, files);

    const [first, second, third] = [
      parseOf('extends: _base.yaml\ntags: { tier: silver }'),
      parseOf('extends: _base.yaml\nlogs: { retentionDays: 7 }'),
      parseOf('extends: _base.yaml'),
    ];

    expect(read).toHaveBeenCalledTimes(1);
    expect(first.config?.tags).toEqual({ team: 'risk', tier: 'silver' });
    expect(second.config).toMatchObject({ tags: { tier: 'gold' }, logs: { retentionDays: 7 } });
    expect(third.config).toEqual(parse(BASE).config);
  });
});
