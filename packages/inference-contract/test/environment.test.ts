import { ENVIRONMENT_DEFAULTS, ENVIRONMENT_RANGES } from '../src';

describe('environment', () => {
  it('has defaults within the ranges', () => {
    for (const [name, { min, max }] of Object.entries(ENVIRONMENT_RANGES)) {
      const value = ENVIRONMENT_DEFAULTS[name as keyof typeof ENVIRONMENT_RANGES];
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
    }
  });
});
