import { ReferenceValues, referencesIn } from '../../src';

const CONFIGURATION = {
  variable: { size: { default: 7 }, image: {} },
  locals: { twice: '${var.size * 2}', again: '${local.again}' },
  resource: { aws_sns_topic: { alarms: { name: 'alarms-${var.size}' } } },
};

describe('referencesIn', () => {
  it('lists variables, locals and attributes once each, without an instance key', () => {
    expect(
      referencesIn('${var.a}-${join("", [local.b, var.a, aws_sns_topic.c["k"].arn])} var.not'),
    ).toEqual(['var.a', 'local.b', 'aws_sns_topic.c.arn']);
  });

  it('finds nothing in other values', () => {
    expect(referencesIn(5)).toEqual([]);
  });
});

describe('the values of references', () => {
  const values = new ReferenceValues(CONFIGURATION);

  it.each([
    ['var.size', 7],
    ['var.image', undefined],
    ['local.twice', '${var.size * 2}'],
    ['aws_sns_topic.alarms.name', 'alarms-${var.size}'],
    ['aws_sns_topic.alarms.arn', undefined],
    ['aws_sns_topic.alarms.name.length', undefined],
    ['var.toString', undefined],
  ])('hold for %s what is written: %j', (reference, value) => {
    expect(values.of(reference)).toBe(value);
  });

  it('prefer given values', () => {
    const given = new ReferenceValues(CONFIGURATION, {
      variables: { size: 9 },
      attributes: { 'aws_sns_topic.alarms.arn': 'arn:x' },
    });

    expect(given.of('var.size')).toBe(9);
    expect(given.of('aws_sns_topic.alarms.arn')).toBe('arn:x');
  });

  it('name variables and locals', () => {
    expect(values.names()).toEqual(['var.size', 'var.image', 'local.twice', 'local.again']);
  });

  it.each([
    ['a number alone', '${var.size}', 7],
    ['a chain of references', '${aws_sns_topic.alarms.name}', 'alarms-7'],
    ['a value in text', 'm ${var.size}', 'm 7'],
    ['an expression, which stays', '${var.size + 1}', '${var.size + 1}'],
    ['an unknown value, which stays', 'x-${var.image}', 'x-${var.image}'],
    ['a local that refers to itself', '${local.again}', '${local.again}'],
  ])('substitute %s', (_, value, expected) => {
    expect(values.substituted(value)).toBe(expected);
  });
});
