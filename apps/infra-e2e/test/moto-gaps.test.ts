import { emptyMembers } from '../src/moto-gaps';

const { corrections } = emptyMembers;

describe('corrected answer of moto', () => {
  it('omits a member that was not given', () => {
    const answer = { ModelName: 'm', VpcConfig: { Subnets: [], SecurityGroupIds: [] } };

    expect(corrections['sagemaker.DescribeModel'](answer)).toEqual({ ModelName: 'm' });
  });

  it.each([
    ['a member that was given', 'DescribeModel', { VpcConfig: { Subnets: ['subnet-1'] } }],
    ['an answer without the member', 'DescribeEndpointConfig', { EndpointConfigName: 'c' }],
  ] as const)('keeps %s', (_, operation, answer) => {
    expect(corrections[`sagemaker.${operation}`](answer)).toEqual(answer);
  });

  it('gives a domain name a status and an address', () => {
    const answer = { domainName: 'x', domainNameConfigurations: [{ certificateArn: 'c' }] };

    expect(corrections['apigateway.GetDomainName'](answer)).toEqual({
      domainName: 'x',
      domainNameConfigurations: [
        {
          certificateArn: 'c',
          apiGatewayDomainName: expect.stringContaining('execute-api') as unknown,
          domainNameStatus: 'AVAILABLE',
          hostedZoneId: expect.any(String) as unknown,
        },
      ],
    });
  });
});
