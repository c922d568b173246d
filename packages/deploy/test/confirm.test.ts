import { PassThrough } from 'node:stream';

import { confirm } from '../src/confirm';

describe('confirmation', () => {
  it.each([
    ['yes\n', true],
    [' YES \n', true],
    ['y\n', false],
    ['no\n', false],
    ['\n', false],
    ['', false],
  ])('reads the answer %j as %s', async (answer, confirmed) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(answer);

    expect(await confirm('Apply? ', input, output)).toBe(confirmed);
    expect(String(output.read())).toContain('Apply? ');
  });
});
