import { loadStack } from '../src/load-stack';
import { workspace } from './support/frozen-stacks';

describe('stack', () => {
  it('is refused if it does not exist, with the names of those that do', () => {
    expect(() => loadStack('production', workspace.output, {})).toThrow(
      'There is no stack "production". Expected one of dev, prod',
    );
  });
});
