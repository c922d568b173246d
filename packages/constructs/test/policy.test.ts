import { allowPolicy, rolePoliciesLength, type PolicyStatement } from '../src/policy';

const statements: readonly PolicyStatement[] = [
  { sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::models/a b'] },
];

describe('length of the policies of a role', () => {
  const length = allowPolicy(statements).length;

  it('leaves out white space, as IAM does', () => {
    expect(rolePoliciesLength([{ statements, versions: 1 }])).toBe(length - 1);
  });

  it('counts a policy that is replaced by a new one twice', () => {
    expect(
      rolePoliciesLength([
        { statements, versions: 1 },
        { statements, versions: 2 },
      ]),
    ).toBe(3 * (length - 1));
  });
});
