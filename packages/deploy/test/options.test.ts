import { parseOptions } from '../src/options';

const parse = (...args: readonly string[]) => parseOptions(['node', 'main.ts', ...args]);

describe('command line of infra:deploy', () => {
  it('takes a stack alone', () => {
    expect(parse('--stack=dev')).toEqual({
      stack: ['dev'],
      all: false,
      keepGoing: false,
      yes: false,
      planOnly: false,
      backendConfig: [],
      varFile: [],
      credentialsCheck: true,
      verify: true,
    });
  });

  it.each([
    [['--stack=dev', '--stack=prod']],
    [['--stack=dev,prod']],
    [['--stack=dev, prod', '--stack=dev']],
  ])('takes several stacks, each once: %j', (args) => {
    expect(parse(...args).stack).toEqual(['dev', 'prod']);
  });

  it('collects backend settings and variable files', () => {
    expect(
      parse('--stack=dev', '--backend-config=a=1', '--backend-config=b', '--var-file=c.tfvars'),
    ).toMatchObject({ backendConfig: ['a=1', 'b'], varFile: ['c.tfvars'] });
  });
});
