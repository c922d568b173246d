import { PassThrough } from 'node:stream';

import { askMissing } from '../src/ask';
import { parseOptions } from '../src/options';

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1';

/** Answers each question as it is asked. */
async function asked(args: readonly string[], answers: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = [...answers];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!chunk.toString().endsWith(': ')) return;
    const answer = left.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  const options = parseOptions(['node', 'main.ts', ...args]);
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
      ['taken', 'churn', 'new', 'churn:1', IMAGE, '', 'serverless', 'no', 'a@b.c, d@e.f'],
    );

    expect(result).toMatchObject({
      name: 'churn',
      image: IMAGE,
      region: 'eu-west-1',
      kind: 'serverless',
      production: false,
      email: ['a@b.c', 'd@e.f'],
    });
    expect(shown).toContain('It exists.');
    expect(shown).toContain('Expected an image that was pushed to Amazon ECR');
  });

  it('leave out what the options give', async () => {
    const { result } = await asked(
      ['--name=churn', '--endpoint=fraud', '--kind=instance', '--production'],
      ['us-east-1', ''],
    );

    expect(result).toMatchObject({ endpoint: 'fraud', region: 'us-east-1', email: [] });
  });

  it('write nothing when the input ends', async () => {
    await expect(asked([], [])).rejects.toThrow('Nothing was written.');
  });
});
