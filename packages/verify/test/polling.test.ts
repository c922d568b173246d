import { pollUntil } from '../src/polling';

describe('poll', () => {
  it('ends with the first value that has arrived', async () => {
    const values = [1, 2, 3];
    const onWait = jest.fn();

    const polled = await pollUntil(
      () => Promise.resolve(values.shift()),
      (value) => value === 2,
      60_000,
      onWait,
    );

    expect(polled).toEqual({ value: 2, arrived: true });
    expect(onWait.mock.calls).toEqual([[1]]);
  });

  it('ends with the last value once the time is over', async () => {
    const polled = await pollUntil(
      () => Promise.resolve('not yet'),
      () => false,
      0,
    );

    expect(polled).toEqual({ value: 'not yet', arrived: false });
  });
});
