import { correctAnswer } from '../src/double-shortfalls';

const correct = (operation: string, answer: object) =>
  JSON.parse(correctAnswer(operation, Buffer.from(JSON.stringify(answer))).toString()) as unknown;

describe("correcting the double's answers", () => {
  it('leaves out what was not given', () => {
    const answer = { ModelName: 'm', VpcConfig: { Subnets: [], SecurityGroupIds: [] } };

    expect(correct('DescribeModel', answer)).toEqual({ ModelName: 'm' });
  });

  it.each([
    ['what was given', 'DescribeModel', { VpcConfig: { Subnets: ['subnet-1'] } }],
    ['what is not there', 'DescribeEndpointConfig', { EndpointConfigName: 'c' }],
    ['other operations', 'DescribeEndpoint', { VpcConfig: { Subnets: [] } }],
  ])('leaves %s alone', (_, operation, answer) => {
    expect(correct(operation, answer)).toEqual(answer);
  });
});
