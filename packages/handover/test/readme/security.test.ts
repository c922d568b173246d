import type { TerraformJson } from '@inference-pipeline/terraform';

import { openApiWarning, securitySection } from '../../src/readme/security';

const withResources = (resource: TerraformJson['resource']): TerraformJson => ({
  terraform: {},
  ...(resource && { resource }),
});
const withRoute = (type: string) =>
  withResources({ aws_apigatewayv2_route: { route: { authorization_type: type } } });

describe('the security section', () => {
  it('warns at the top of the README where anyone may call', () => {
    expect(openApiWarning(withRoute('NONE')).join()).toContain('Anyone who knows the address');
    expect(openApiWarning(withRoute('AWS_IAM'))).toEqual([]);
  });

  it.each([
    ['AWS_IAM', /sign requests/],
    ['JWT', /JSON Web Token/],
    ['CUSTOM', /existing Lambda function/],
    ['NONE', /Anyone may call/],
  ])('says who may call: %s', (type, words) => {
    expect(securitySection(withRoute(type))).toMatch(words);
  });

  it('says which permissions an existing key must give', () => {
    const key = 'arn:aws:kms:us-east-1:123456789012:key/theirs';
    const text = securitySection(
      withResources({ aws_cloudwatch_log_group: { logs: { kms_key_id: key } } }),
    );
    expect(text).toMatch(/existing key `arn.*theirs`.*`cloudwatch.amazonaws.com`/);
  });

  it('says which keys encrypt otherwise', () => {
    expect(securitySection(withResources({ aws_kms_key: { key: {} } }))).toContain(
      'key of the stack',
    );
    expect(securitySection(withResources({}))).toContain('Keys of the services');
  });
});
