import { readResources, TerraformDocumentError } from '../../src';
import { STACK, TOPIC_ARN } from '../support/stack';

const ALARM = 'aws_cloudwatch_metric_alarm';
const read = (types: readonly string[], options = {}) => readResources(STACK, { types }, options);

describe('a resource of a configuration', () => {
  it('has its references resolved, in lists, in texts and through locals', () => {
    const [alarm] = read([ALARM]).resources;

    expect(alarm?.attributes).toMatchObject({
      alarm_actions: [TOPIC_ARN],
      metric_query: [{ expression: 'm0 / 2' }],
    });
  });

  it('has an ARN that follows from its name', () => {
    expect(read(['aws_cloudwatch_composite_alarm']).resources[0]?.attributes).toEqual({
      alarm_rule: 'ALARM(arn:aws:cloudwatch:eu-central-1:123456789012:alarm:Errors)',
    });
  });

  it('is there once for each instance of for_each and count', () => {
    const { resources } = read(['aws_sns_topic_subscription'], {
      variables: { emails: ['a@example.com', 'b@example.com'] },
    });

    expect(resources.map(({ address, attributes }) => [address, attributes['endpoint']])).toEqual([
      ['aws_sns_topic_subscription.email["a@example.com"]', 'a@example.com'],
      ['aws_sns_topic_subscription.email["b@example.com"]', 'b@example.com'],
      ['aws_sns_topic_subscription.pager[0]', 'pager-0'],
      ['aws_sns_topic_subscription.pager[1]', 'pager-1'],
    ]);
  });

  it('has a stand-in for a value known only after deployment', () => {
    const { resources, findings } = read([ALARM]);
    const reference = 'aws_apigatewayv2_api.api.id';

    expect(resources[0]?.attributes['dimensions']).toEqual({ ApiId: `<${reference}>` });
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'placeholder',
        address: `${ALARM}.errors`,
        attribute: 'dimensions.ApiId',
        reference,
      }),
    ]);
  });

  it('takes a value known only after deployment from the caller', () => {
    const { resources, findings } = read([ALARM], {
      attributes: { 'aws_apigatewayv2_api.api.id': 'a1b2' },
    });

    expect(resources[0]?.attributes['dimensions']).toEqual({ ApiId: 'a1b2' });
    expect(findings).toEqual([]);
  });

  it('has only the selected attributes', () => {
    const { resources, findings } = readResources(STACK, {
      types: ['aws_sns_topic'],
      attributes: { aws_sns_topic: ['name'] },
    });

    expect(resources[0]?.attributes).toEqual({ name: 'alarms' });
    expect(findings).toEqual([]);
  });

  it.each([
    ['a function that is not evaluated', '${cidrhost("10.0.0.0/8", 1)}', 'is not evaluated'],
    ['an undeclared variable', '${var.nobody}', 'there is no variable nobody'],
    ['a variable without a value', '${var.required}', 'has no default and was given no value'],
    ['an undeclared local', '${local.nobody}', 'there is no local nobody'],
    ['a missing resource', '${aws_sns_topic.nobody.arn}', 'there is no aws_sns_topic.nobody'],
    ['a for expression', '${[for x in var.emails : x]}', 'for expressions are not supported'],
    ['a local that depends on itself', '${local.loop}', 'depends on itself'],
    ['a text without end', '${"never', 'Expected "'],
  ])('keeps the text of %s, and reports it', (_, expression, message) => {
    const changed = structuredClone(STACK);
    Object.assign(changed.resource.aws_cloudwatch_metric_alarm.errors, { unit: expression });

    const { resources, findings } = readResources(changed, { types: [ALARM] });

    expect(resources[0]?.attributes['unit']).toBe(expression);
    expect(findings.find(({ kind }) => kind === 'unresolved')).toMatchObject({
      address: `${ALARM}.errors`,
      attribute: 'unit',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('readResources', () => {
  it.each([[null], ['text'], [{}], [[]], [{ outputs: {} }]])('refuses %j', (document) => {
    expect(() => readResources(document, { types: [] })).toThrow(TerraformDocumentError);
  });

  it('finds the place in the provider', () => {
    expect(read([]).place).toEqual({ region: 'eu-central-1', accountId: '123456789012' });
  });
});

describe('list of blocks', () => {
  it('is read as one block', () => {
    const { resources } = readResources(
      {
        resource: [
          { aws_sns_topic: [{ a: [{ name: 'x' }] }] },
          { aws_sns_topic: { b: { name: 'y' } } },
        ],
      },
      { types: ['aws_sns_topic'] },
    );

    expect(resources.map(({ address, attributes }) => [address, attributes['name']])).toEqual([
      ['aws_sns_topic.a', 'x'],
      ['aws_sns_topic.b', 'y'],
    ]);
  });
});
