import { GatewaySettings } from '../src/gateway-settings';

describe.each([
  ['stage', 'CreateStage', 'GetStage', { apiId: 'a', stageName: 's' }, '/apis/a/stages/s'],
  ['domain name', 'CreateDomainName', 'GetDomainName', { domainName: 'd' }, '/domainnames/d'],
] as const)('tags of a %s', (_, create, get, named, tagged) => {
  it('has the tags of its creation and later ones', () => {
    const { answers, corrections } = new GatewaySettings();
    answers[`apigateway.${create}`]({ ...named, tags: { a: '1', b: '2' } });
    answers['apigateway.TagResource']({ tagged, tags: { c: '3' } });
    answers['apigateway.UntagResource']({ tagged, tagKeys: ['a'] });

    expect(corrections[`apigateway.${get}`]({}, named)).toEqual({ tags: { b: '2', c: '3' } });
  });

  it('has the settings of its last change, until it is created again', () => {
    const { answers, corrections } = new GatewaySettings();
    const update = create.replace('Create', 'Update') as 'UpdateDomainName' | 'UpdateStage';
    answers[`apigateway.${create}`](named);
    answers[`apigateway.${update}`]({ ...named, description: 'first' });
    answers[`apigateway.${update}`]({ ...named, description: 'second' });
    expect(corrections[`apigateway.${get}`]({ description: '', other: 1 }, named)).toMatchObject({
      description: 'second',
      other: 1,
    });

    answers[`apigateway.${create}`](named);

    expect(corrections[`apigateway.${get}`]({}, named)).toEqual({ tags: {} });
  });
});

describe('scopes of a route', () => {
  it('are those of tokens alone', () => {
    const { corrections } = new GatewaySettings();
    const withScopes = (authorizationType: string) =>
      corrections['apigateway.GetRoute']({ authorizationType, authorizationScopes: ['infer'] });

    expect(withScopes('JWT')).toHaveProperty('authorizationScopes', ['infer']);
    expect(withScopes('AWS_IAM')).toHaveProperty('authorizationScopes', []);
  });
});
