import { parseBaseline } from '../../src/baseline/read-baseline';
import { parseStackFile } from '../../src/load-stack-files';
import { baselineText, EVERY_SIGNAL, messagesWith, parseWith, SIGNALS } from '../support/baselines';
import { stackFile } from '../support/stack-files';

const REMEDY = /\(make it with "npx nx run infra:baseline --stack=prod --data=<file>"\)/;

describe('baseline that a stack file names', () => {
  it('gives the signals their bins, and each its version', () => {
    const { watched, diagnostics } = parseWith(baselineText(EVERY_SIGNAL));

    expect(diagnostics).toEqual([]);
    expect(watched?.signals.map(({ name, bins }) => [name, bins.length])).toEqual([
      ['tenure', 2],
      ['plan', 2],
      ['probability', 2],
    ]);
    for (const { baselineVersion } of watched?.signals ?? []) {
      expect(baselineVersion).toMatch(/^[0-9a-f]{8}$/);
    }
  });

  it('may have signals that the stack no longer has, and the address of its schema', () => {
    const more = baselineText(
      { ...EVERY_SIGNAL, former: EVERY_SIGNAL['tenure'] },
      { $schema: './baseline.schema.json' },
    );

    expect(messagesWith(more)).toEqual([]);
  });

  it('is read once for all stack files of a folder that name it', () => {
    const read = jest.fn(() => baselineText(EVERY_SIGNAL));
    const text = stackFile(`${SIGNALS}baseline: churn.json`);
    const files = { read };
    const parse = (label: string) => parseStackFile(label, text, files);

    const [prod, dev] = [parse('stacks/prod.yaml'), parse('stacks/dev.yaml')];

    expect(read).toHaveBeenCalledTimes(1);
    expect(prod.watched?.signals[0]?.bins).toHaveLength(2);
    expect(dev.watched).toEqual(prod.watched);
  });

  it('is not read from a text alone', () => {
    const { watched, diagnostics } = parseStackFile(
      'stacks/prod.yaml',
      stackFile(`${SIGNALS}baseline: churn.json`),
    );

    expect(diagnostics).toEqual([]);
    expect(watched?.signals.map(({ baselineVersion }) => baselineVersion)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    [
      'is missing',
      undefined,
      /^stacks\/prod.yaml:7:11 baseline: expected a file beside .* got churn.json, which does not exist/,
    ],
    ['is empty', '', /^stacks\/churn.json:1:1 baseline file: expected JSON, got an empty file/],
    [
      'is cut off',
      '{"formatVersion": 1,\n',
      /^stacks\/churn.json:2:1 baseline file: expected JSON, got /,
    ],
    [
      'has the marks of a merge',
      '{\n<<<<<<< HEAD\n}',
      /^stacks\/churn.json:2:1 baseline file: expected JSON, got /,
    ],
    ['is YAML', 'formatVersion: 1', /^stacks\/churn.json:1:\d+ baseline file: expected JSON/],
    [
      'is another file of JSON',
      '{"name": "churn"}',
      /^stacks\/churn.json:1:1 formatVersion: expected a baseline in format 1, got a file without formatVersion/,
    ],
    ['is a list', '[]', /expected a baseline in format 1, got a file without formatVersion/],
    ['is null', 'null', /expected a baseline in format 1, got a file without formatVersion/],
    [
      'has a later format',
      '{"formatVersion": 2, "bins": []}',
      /^stacks\/churn.json:1:19 formatVersion: expected a baseline in format 1, got 2/,
    ],
  ])('is refused if it %s, with the command that writes it', (_, text, message) => {
    const messages = messagesWith(text);

    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(messages[0]).toMatch(REMEDY);
  });

  it('is refused with a signal twice, of which JSON would keep the last', () => {
    const text = baselineText(EVERY_SIGNAL).replace('"plan": {', '"tenure": {}, "plan": {');

    expect(messagesWith(text)).toEqual([
      expect.stringMatching(/^stacks\/churn.json:\d+:\d+ baseline file: expected each field once/),
    ]);
  });

  it('shows the first ten mistakes of a file that is full of them', () => {
    const text = baselineText(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, 1])),
    );

    expect(messagesWith(text)).toHaveLength(10);
  });

  it.each(['../churn.json', '/etc/churn.json', 'a/churn.json', 'churn.yaml', '.json', 'churn'])(
    'is refused as %s, which is no name of a file of JSON beside the stack file',
    (name) => {
      const { diagnostics } = parseStackFile(
        'prod.yaml',
        stackFile(`${SIGNALS}baseline: "${name}"`),
      );

      expect(diagnostics).toMatchObject([{ field: 'baseline', got: `"${name}"` }]);
    },
  );
});

describe('text of a baseline', () => {
  it('is parsed on its own, for the command that writes it', () => {
    const { baseline, diagnostics } = parseBaseline('churn.json', baselineText(EVERY_SIGNAL), '');

    expect(diagnostics).toEqual([]);
    expect(Object.keys(baseline?.signals ?? {})).toEqual(['tenure', 'plan', 'probability']);
  });
});
