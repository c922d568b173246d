import { resolve } from 'node:path';

import { parseOptions } from '../../src/command/options';

/** The usage error that rejected options print. */
function problemOf(argv: readonly string[]): string {
  const printed: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  expect(() => parseOptions(argv)).toThrow();
  jest.restoreAllMocks();
  return printed.join('');
}

describe('console option', () => {
  it('has a default', () => {
    expect(parseOptions([])).toMatchObject({
      stack: 'dev',
      output: resolve(__dirname, '../../../../cdktf.out'),
      port: 4180,
      awsPort: 4181,
      modelPort: 0,
      speed: 1,
      traffic: true,
      variables: {},
      maxSandboxes: 24,
      dataFolder: undefined,
    });
  });

  it('is parsed', () => {
    const argv = ['--speed=60x', '--no-traffic', '--var=a=[1]', '--var=b=text', '--data=/state'];
    expect(parseOptions([...argv, '--output=/synthesized'])).toMatchObject({
      output: '/synthesized',
      speed: 60,
      traffic: false,
      variables: { a: [1], b: 'text' },
      dataFolder: '/state',
    });
  });

  it.each([
    ['--speed=7', 'Expected one of 1, 10, 60.'],
    ['--port=x', 'Expected a port from 0 to 65535.'],
    ['--concurrency=0', 'Expected a whole number from 1 to 200.'],
    ['--model-url=ftp://a', 'Expected a URL such as http://127.0.0.1:8080.'],
    ['--example-input={', 'Expected JSON: '],
    ['--var=x', 'Expected name=value.'],
  ])('rejects %s', (option, message) => {
    expect(problemOf([option])).toContain(message);
  });

  it('requires an example input with the URL of a model', () => {
    expect(() => parseOptions(['--model-url=http://127.0.0.1:9'])).toThrow(
      '--model-url needs --example-input',
    );
  });
});
