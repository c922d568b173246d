import { didYouMean } from '../src';

describe('didYouMean', () => {
  it.each([
    ['prd', 'did you mean "prod"?'],
    ['PROD', 'did you mean "prod"?'],
    ['monitorign', 'did you mean "monitoring"?'],
    ['elsewhere', undefined],
    ['', undefined],
    ['p'.repeat(100_000), undefined],
  ])('suggests for %.20s: %s', (word, suggestion) => {
    expect(didYouMean(word, ['prod', 'dev', 'monitoring'])).toBe(suggestion);
  });

  it('suggests nothing without candidates', () => {
    expect(didYouMean('prod', [])).toBeUndefined();
  });
});
