import { groundTruthUrl } from '../../src/deployed-api/ground-truth-url';

describe('address of ground truth', () => {
  it.each([
    ['https://api.example.com/inference', 'https://api.example.com/ground-truth'],
    ['https://api.example.com/ground-truth/', 'https://api.example.com/ground-truth'],
    ['https://api.example.com', 'https://api.example.com/ground-truth'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1/ground-truth'],
  ])('of %s is %s', (address, expected) => {
    expect(groundTruthUrl(address)).toBe(expected);
  });

  it.each(['api.example.com', 'ftp://example.com'])('is not known from %s', (address) => {
    expect(() => groundTruthUrl(address)).toThrow(
      `expected an http or https URL, got "${address}"`,
    );
  });
});
