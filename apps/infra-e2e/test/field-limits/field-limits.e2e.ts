import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

import { checkValue } from '../../src/aws-models/check-value';
import { ServiceModels } from '../../src/aws-models/service-model';
import {
  ALARM_BINDINGS,
  FIELD_BINDINGS,
  type Members,
  type Unbound,
} from '../../src/field-limits/field-bindings';
import { sampleValues } from '../../src/field-limits/sample-values';
import { fieldsOf, type FieldSchema } from '../../src/field-limits/schema-fields';

const models = new ServiceModels();

/** What AWS's models have against values that the schema takes. */
function refusals(member: string, values: readonly unknown[]): readonly unknown[] {
  const [service = '', structure = '', name] = member.split('.');
  const model = models.of(service);
  const shapes = model?.shapes[structure];
  const shape = name === undefined ? structure : shapes?.members?.[name]?.shape;
  if (model === undefined || shape === undefined) throw new Error(`AWS has no ${member}`);
  return values.flatMap((value) => checkValue(model, { shape }, value, false)).slice(0, 3);
}

const fields = fieldsOf(STACK_SCHEMA);

function bindingOf(field: string): Members | Unbound | undefined {
  return field.startsWith('alarms.')
    ? ALARM_BINDINGS[field.split('.')[2] ?? '']
    : FIELD_BINDINGS[field];
}

const bound = [...fields].flatMap(([field, schema]) => {
  const binding = bindingOf(field);
  return Array.isArray(binding)
    ? (binding as Members).map((member) => ({ field, member, schema }))
    : [];
});

describe('field of a stack file', () => {
  it('has a member of an AWS model, or a reason to have none', () => {
    expect([...fields.keys()].filter((field) => bindingOf(field) === undefined)).toEqual([]);
    expect(Object.keys(FIELD_BINDINGS).filter((field) => !fields.has(field))).toEqual([]);
  });

  it.each(bound)('takes nothing that AWS refuses: $field ($member)', ({ member, schema }) => {
    const values = sampleValues(schema);

    expect(values.length).toBeGreaterThan(0);
    expect(refusals(member, values)).toEqual([]);
  });
});

describe('tag of a stack file', () => {
  const { tags } = STACK_SCHEMA.properties;

  it.each([
    ['sagemaker.Tag.Key', tags.propertyNames],
    ['iam.Tag.Key', tags.propertyNames],
    ['logs.TagKey', tags.propertyNames],
    ['kms.Tag.TagKey', tags.propertyNames],
    ['sagemaker.Tag.Value', tags.additionalProperties],
    ['iam.Tag.Value', tags.additionalProperties],
    ['logs.TagValue', tags.additionalProperties],
    ['kms.Tag.TagValue', tags.additionalProperties],
  ] as readonly (readonly [string, FieldSchema])[])(
    'takes nothing that AWS refuses: %s',
    (member, schema) => {
      expect(refusals(member, sampleValues(schema))).toEqual([]);
    },
  );
});

describe('comparison of limits', () => {
  it.each([
    [
      'a longer text',
      'sagemaker.ContainerDefinition.Image',
      { type: 'string', pattern: '^[a-z]{1,300}$' },
    ],
    [
      'another pattern',
      'sagemaker.ProductionVariant.VariantName',
      { type: 'string', pattern: '^[a-z_]{1,9}$' },
    ],
    [
      'a larger number',
      'sagemaker.ProductionVariantServerlessConfig.MaxConcurrency',
      { type: 'integer', minimum: 1, maximum: 201 },
    ],
    [
      'a longer list',
      'sagemaker.VpcConfig.Subnets',
      {
        type: 'array',
        minItems: 1,
        maxItems: 17,
        items: { type: 'string', pattern: '^subnet-[0-9a-f]{8,17}$' },
        uniqueItems: true,
      },
    ],
    [
      'an unknown word',
      'lambda.CreateFunctionRequest.Architectures',
      {
        type: 'array',
        items: { type: 'string', enum: ['arm64', 'risc'] },
        minItems: 1,
        maxItems: 1,
      },
    ],
    [
      'a larger map',
      'sagemaker.ContainerDefinition.Environment',
      {
        type: 'object',
        maxProperties: 101,
        additionalProperties: { type: 'string', maxLength: 10 },
      },
    ],
  ] as readonly (readonly [string, string, FieldSchema])[])('finds %s', (_, member, schema) => {
    expect(refusals(member, sampleValues(schema))).not.toEqual([]);
  });
});
