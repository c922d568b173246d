import fc from 'fast-check';

import { isInSuccessSample, MIN_SUCCESS_SAMPLING } from '../src';

describe('sample of successes', () => {
  it.each([0.5, 0.1, 0.01])('has its share of requests: %d', (share) => {
    const count = 100_000;
    // Ids that differ in few characters, as those of API Gateway and of a counter do.
    const ids = Array.from({ length: count }, (_, at) => `JKJaX${at.toString(36)}cESHA=`);

    const sampled = ids.filter((id) => isInSuccessSample(id, share)).length;

    const deviation = Math.sqrt(count * share * (1 - share));
    expect(Math.abs(sampled - count * share)).toBeLessThan(5 * deviation);
  });

  it('is a part of every larger one, and all of them at 1', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.double({ min: MIN_SUCCESS_SAMPLING, max: 1, noNaN: true }),
        fc.double({ min: MIN_SUCCESS_SAMPLING, max: 1, noNaN: true }),
        (id, one, other) => {
          const [small, large] = [Math.min(one, other), Math.max(one, other)];
          return (
            isInSuccessSample(id, 1) &&
            (!isInSuccessSample(id, small) || isInSuccessSample(id, large))
          );
        },
      ),
    );
  });
});
