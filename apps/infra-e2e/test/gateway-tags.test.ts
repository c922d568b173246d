import { GatewayTags } from '../src/gateway-tags';

describe.each([
  ['stage', 'CreateStage', 'GetStage', { apiId: 'a', stageName: 's' }, '/apis/a/stages/s'],
  ['domain name', 'CreateDomainName', 'GetDomainName', { domainName: 'd' }, '/domainnames/d'],
] as const)('tags of a %s', (_, create, get, named, tagged) => {
  it('include the tags of its creation and later ones', () => {
    const { answers, corrections } = new GatewayTags();
    answers[`apigateway.${create}`]({ ...named, tags: { a: '1', b: '2' } });
    answers['apigateway.TagResource']({ tagged, tags: { c: '3' } });
    answers['apigateway.UntagResource']({ tagged, tagKeys: ['a'] });

    expect(corrections[`apigateway.${get}`]({}, named)).toEqual({ tags: { b: '2', c: '3' } });
  });
});
