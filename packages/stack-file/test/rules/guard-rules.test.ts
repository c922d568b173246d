import { messages, MINIMAL } from '../support/stack-files';

describe('guard of a stack file', () => {
  it('refuses a region that is not allowed', () => {
    expect(messages(`${MINIMAL}allowedRegions: [eu-west-1]\n`)).toEqual([
      expect.stringMatching(
        /1:9 region: expected one of allowedRegions, eu-west-1, got us-east-1 \(change the region, or add it/,
      ),
    ]);
  });
});
