import { didYouMean, expectedOneOf } from '../src';

describe('suggestion', () => {
  it('names the nearest candidate', () => {
    expect(didYouMean('prd', ['dev', 'prod'])).toBe('did you mean "prod"?');
    expect(didYouMean('elsewhere', ['dev', 'prod'])).toBeUndefined();
  });

  it.each([
    ['PROD', 'did you mean "prod"?'],
    ['monitorign', 'did you mean "monitoring"?'],
    ['', undefined],
    ['p'.repeat(100_000), undefined],
  ])('judges %.20s by edits and length: %s', (word, suggestion) => {
    expect(didYouMean(word, ['prod', 'dev', 'monitoring'])).toBe(suggestion);
  });

  it.each([
    ['prd', ['dev', 'prod'], 'Did you mean "prod"? Expected one of dev, prod.'],
    ['elsewhere', ['dev', 'prod'], 'Expected one of dev, prod.'],
    ['dev', [], 'There are none.'],
  ])('comes before the candidates: %s of %j', (word, candidates, message) => {
    expect(expectedOneOf(word, candidates)).toBe(message);
  });
});
