import { PassThrough } from 'node:stream';

import { askMissing } from '../src/ask';
import { parseOptions } from '../src/options';

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1';

const optionsOf = (args: readonly string[]) => parseOptions(['node', 'main.ts', ...args]);

/** Answers that all come at once, before their questions. */
async function piped(answers: readonly string[], isTTY = false) {
  const output = new PassThrough();
  const input = Object.assign(new PassThrough(), { isTTY });
  input.end(answers.map((answer) => `${answer}\n`).join(''));
  const result = await askMissing(optionsOf([]), () => undefined, input, output);
  return { result, shown: String(output.read()) };
}

/** Answers each question as it is asked. */
async function asked(args: readonly string[], answers: readonly string[]) {
  const [input, output] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()];
  const left = [...answers];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!chunk.toString().endsWith(': ')) return;
    const answer = left.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  const options = optionsOf(args);
  const result = await askMissing(
    options,
    (name) => (name === 'taken' ? 'It exists.' : undefined),
    input,
    output,
  );
  return { result, shown };
}

describe('questions about a new stack', () => {
  it('ask for everything, offer the region of the image, and ask again after a mistake', async () => {
    const { result, shown } = await asked(
      [],
      [
        'taken',
        'churn',
        'new',
        'churn:1',
        IMAGE,
        '',
        'serverless',
        'text/csv',
        'no',
        'a@b.c, d@e.f',
      ],
    );

    expect(result).toMatchObject({
      name: 'churn',
      image: IMAGE,
      region: 'eu-west-1',
      kind: 'serverless',
      contentType: 'text/csv',
      production: false,
      email: ['a@b.c', 'd@e.f'],
    });
    expect(shown).toContain('It exists.');
    expect(shown).toContain('Expected an image that was pushed to Amazon ECR');
  });

  it('leave out what the options give', async () => {
    const { result } = await asked(
      ['--name=churn', '--endpoint=fraud', '--kind=instance', '--production'],
      ['us-east-1', 'asynchronous', 'streaming', '', ''],
    );

    expect(result).toMatchObject({
      endpoint: 'fraud',
      region: 'us-east-1',
      serving: 'streaming',
      email: [],
    });
  });

  it('write nothing when the input ends, and name the option of the question', async () => {
    await expect(asked([], [])).rejects.toThrow(
      'Nothing was written: there is no answer to "Name of the stack". Answer it, or add --name.',
    );
  });

  it.each([true, false])('take lines that come before them; pasted: %s', async (isPasted) => {
    const answers = ['churn', 'new', IMAGE, '', '', 'asynchronous', '', 'no', 'a@b.c'];

    const { result, shown } = await piped(answers, isPasted);

    expect(result).toMatchObject({
      name: 'churn',
      image: IMAGE,
      region: 'eu-west-1',
      kind: 'instance',
      serving: 'asynchronous',
      contentType: 'application/json',
      production: false,
      email: ['a@b.c'],
    });
    if (!isPasted) expect(shown).toContain('(new/existing) [new]: new\nImage of');
  });

  it('end at a wrong line that no person can correct', async () => {
    await expect(piped(['churn', 'old', IMAGE])).rejects.toThrow(
      'Expected new or existing. Got "old". Nothing was written.',
    );
    await expect(piped(['churn', 'new', IMAGE])).rejects.toThrow('no answer to "AWS region"');
  });
});
