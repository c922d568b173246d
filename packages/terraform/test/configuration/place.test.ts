import { placeOf, regionOf } from '../../src';

const withRegion = (region: string) => ({ provider: { aws: [{ region }] } });

describe('regionOf', () => {
  it('reads the provider of a configuration', () => {
    expect(regionOf(withRegion('eu-west-1'))).toBe('eu-west-1');
  });

  it('reads the provider of a shown plan', () => {
    const expressions = { region: { constant_value: 'eu-west-1' } };
    expect(regionOf({ configuration: { provider_config: { aws: { expressions } } } })).toBe(
      'eu-west-1',
    );
  });

  it('leaves open a region that a variable sets', () => {
    expect(regionOf(withRegion('${var.region}'))).toBeUndefined();
  });
});

describe('placeOf', () => {
  it('falls back to the place in examples', () => {
    expect(placeOf({})).toEqual({ region: 'us-east-1', accountId: '123456789012' });
  });

  it('prefers given values', () => {
    expect(placeOf(withRegion('a'), { region: 'b', accountId: 'c' })).toEqual({
      region: 'b',
      accountId: 'c',
    });
  });
});
