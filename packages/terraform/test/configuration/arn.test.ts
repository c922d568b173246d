import { computedAttribute } from '../../src';
import { derivedAttribute } from '../../src/configuration/arn';

const PLACE = { region: 'us-east-1', accountId: '123456789012' };

describe('a computed attribute', () => {
  it.each([
    ['aws_sns_topic', 'arn', 'arn:aws:sns:us-east-1:123456789012:x'],
    ['aws_sns_topic', 'id', 'arn:aws:sns:us-east-1:123456789012:x'],
    ['aws_dynamodb_table', 'arn', 'arn:aws:dynamodb:us-east-1:123456789012:table/x'],
    ['aws_lambda_function', 'arn', 'arn:aws:lambda:us-east-1:123456789012:function:x'],
    ['aws_lambda_function', 'id', 'x'],
    ['aws_iam_role', 'arn', undefined],
    ['toString', 'arn', undefined],
    ['constructor', 'id', undefined],
  ])('derives from the name of %s its %s', (type, attribute, value) => {
    expect(computedAttribute(type, attribute, 'x', PLACE)).toBe(value);
  });

  it('is in lower case for an endpoint, as SageMaker has it', () => {
    expect(computedAttribute('aws_sagemaker_endpoint', 'arn', 'Fraud', PLACE)).toMatch(
      /:endpoint\/fraud$/,
    );
    expect(computedAttribute('aws_sagemaker_endpoint', 'id', 'Fraud', PLACE)).toBe('Fraud');
  });

  it('depends on the argument that names the resource', () => {
    const valueOf = (argument: string) => (argument === 'alarm_name' ? 'A' : undefined);
    const derive = (attribute: string) =>
      derivedAttribute('aws_cloudwatch_metric_alarm', attribute, PLACE, valueOf);
    expect(derive('arn')).toMatch(/:alarm:A$/);
    expect(derive('threshold')).toBeUndefined();
  });
});
