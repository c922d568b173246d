import { correctAnswer } from '../src/moto-gaps';

const correct = (operation: string, answer: object) =>
  JSON.parse(correctAnswer(operation, Buffer.from(JSON.stringify(answer))).toString()) as unknown;

describe('corrected answer of moto', () => {
  it('omits a member that was not given', () => {
    const answer = { ModelName: 'm', VpcConfig: { Subnets: [], SecurityGroupIds: [] } };

    expect(correct('DescribeModel', answer)).toEqual({ ModelName: 'm' });
  });

  it.each([
    ['a member that was given', 'DescribeModel', { VpcConfig: { Subnets: ['subnet-1'] } }],
    ['an answer without the member', 'DescribeEndpointConfig', { EndpointConfigName: 'c' }],
    ['another operation', 'DescribeEndpoint', { VpcConfig: { Subnets: [] } }],
  ])('keeps %s', (_, operation, answer) => {
    expect(correct(operation, answer)).toEqual(answer);
  });
});
