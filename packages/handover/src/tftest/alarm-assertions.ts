import { counted } from '@inference-pipeline/command-line';
import {
  blocksOf,
  hclExpression,
  hclObject,
  inOrder,
  isObject,
  META_ARGUMENTS,
  type Arguments,
  type ConfiguredResource,
  type ReferenceValues,
} from '@inference-pipeline/terraform';

import type { AlarmSettings } from './alarm-settings';

/** One `assert` of a Terraform test. */
export interface Assertion {
  /** The setting under test, for example `threshold`. */
  readonly setting: string;
  /** An HCL expression that is true if the setting is as expected. */
  readonly condition: string;
  /** The expected value, in words or HCL. */
  readonly expected: string;
}

/** The assertions on an alarm: every setting that it has, and those that it must not have. */
export function alarmAssertions(
  alarm: ConfiguredResource,
  settings: AlarmSettings,
  references: ReferenceValues,
): readonly Assertion[] {
  const ignored = [...META_ARGUMENTS, ...settings.wording];
  const given = inOrder(alarm.arguments).filter(([name]) => !ignored.includes(name));
  return [
    ...given.flatMap(([name, value]) =>
      settings.blocks.includes(name)
        ? blockAssertions(alarm.address, name, value, settings, references)
        : [valueAssertion(alarm.address, name, value, references)],
    ),
    ...Object.entries(settings.leftOut)
      .filter(([name]) => !(name in alarm.arguments))
      .map(([name, value]) => leftOutAssertion(alarm.address, name, value)),
  ];
}

function valueAssertion(
  address: string,
  setting: string,
  value: unknown,
  references: ReferenceValues,
): Assertion {
  const attribute = `${address}.${setting}`;
  const expected = expectedExpression(value, references);
  // An empty map or set does not equal an untyped empty one, and may be null.
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) {
    return { setting, condition: `try(length(${attribute}), 0) == 0`, expected };
  }

  return { setting, condition: `${attribute} == ${typed(setting, value, expected)}`, expected };
}

/** In the provider's schema, an alarm's lists are sets and its objects are maps. */
function typed(setting: string, value: unknown, expression: string): string {
  // Actions may be an expression, too: variables set them.
  if (Array.isArray(value) || setting.endsWith('_actions')) return `toset(${expression})`;
  return isObject(value) ? `tomap(${expression})` : expression;
}

function leftOutAssertion(address: string, setting: string, value: boolean | null): Assertion {
  const attribute = `${address}.${setting}`;
  // A mocked provider fills in no defaults.
  return value === null
    ? { setting, condition: `${attribute} == null`, expected: 'not set' }
    : {
        setting,
        condition: `coalesce(${attribute}, ${value}) == ${value}`,
        expected: String(value),
      };
}

/** Blocks have no order: the alarm must have each of them, and no others. */
function blockAssertions(
  address: string,
  setting: string,
  value: unknown,
  settings: AlarmSettings,
  references: ReferenceValues,
): readonly Assertion[] {
  const attribute = `${address}.${setting}`;
  const blocks = blocksOf(value);
  return [
    {
      setting,
      condition: `length(${attribute}) == ${blocks.length}`,
      expected: counted(blocks.length, 'block'),
    },
    ...blocks.map((block) => {
      const expected = expectedBlock(block, settings, references);
      const present = `[for each in ${attribute} : jsonencode(${projection('each', block, settings)})]`;
      return {
        setting,
        condition: `contains(${present}, jsonencode(${expected}))`,
        expected,
      };
    }),
  ];
}

/** An expression for the planned values of the members that the configuration sets. */
function projection(variable: string, block: Arguments, settings: AlarmSettings): string {
  return hclObject(
    inOrder(block).map(([name, value]) => {
      const member = `${variable}.${name}`;
      const [nested] = settings.blocks.includes(name) ? blocksOf(value) : [];
      return [
        name,
        nested === undefined
          ? member
          : `[for ${name} in ${member} : ${projection(name, nested, settings)}]`,
      ] as const;
    }),
  );
}

function expectedBlock(
  block: Arguments,
  settings: AlarmSettings,
  references: ReferenceValues,
): string {
  return hclObject(
    inOrder(block).map(([name, value]) => [
      name,
      settings.blocks.includes(name)
        ? `[${blocksOf(value)
            .map((nested) => expectedBlock(nested, settings, references))
            .join(', ')}]`
        : expectedExpression(value, references),
    ]),
  );
}

function expectedExpression(value: unknown, references: ReferenceValues): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => expectedExpression(item, references)).join(', ')}]`;
  }

  if (isObject(value)) {
    return hclObject(
      inOrder(value).map(([name, item]) => [name, expectedExpression(item, references)]),
    );
  }
  return hclExpression(references.substituted(value));
}
