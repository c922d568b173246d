import { problemNameOf, problemTypeUri } from '../src';

describe('problem type', () => {
  it('names its problem', () => {
    expect(problemTypeUri('model-failed')).toBe('urn:inference-pipeline:problem:model-failed');
    expect(problemNameOf(problemTypeUri('model-failed'))).toBe('model-failed');
  });

  it('names none if it is of another API', () => {
    expect(problemNameOf('about:blank')).toBeUndefined();
    expect(problemNameOf(undefined)).toBeUndefined();
  });
});
