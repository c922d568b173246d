import {
  hclExpression,
  hclObject,
  inOrder,
  type Arguments,
  type ConfiguredResource,
} from '@inference-pipeline/terraform';

import type { AlarmSettings } from './alarm-settings';
import type { References } from './references';

/** One `assert` of a Terraform test. */
export interface Assertion {
  /** What it is about, for example `threshold`. */
  readonly setting: string;
  /** HCL expression that is true where all is well. */
  readonly condition: string;
  /** The expected value, in words or HCL. */
  readonly expected: string;
}

/** Arguments of Terraform itself. */
const META_ARGUMENTS: readonly string[] = ['depends_on', 'lifecycle', 'provider', 'provisioner'];

/** What must hold of an alarm: every setting that it has, and those that it must not have. */
export function alarmAssertions(
  alarm: ConfiguredResource,
  settings: AlarmSettings,
  references: References,
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
  references: References,
): Assertion {
  const attribute = `${address}.${setting}`;
  const expected = expectedExpression(value, references);
  // An empty map or set is not equal to one that has no type, and may be null.
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    return { setting, condition: `try(length(${attribute}), 0) == 0`, expected };

  return { setting, condition: `${attribute} == ${typed(value, expected)}`, expected };
}

/** Lists of an alarm are sets in the provider's schema, objects are maps. */
function typed(value: unknown, expression: string): string {
  if (Array.isArray(value)) return `toset(${expression})`;
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

/** Blocks have no order: each has to be among the alarm's, and there must be as many. */
function blockAssertions(
  address: string,
  setting: string,
  value: unknown,
  settings: AlarmSettings,
  references: References,
): readonly Assertion[] {
  const attribute = `${address}.${setting}`;
  const blocks = listOf(value);
  return [
    {
      setting,
      condition: `length(${attribute}) == ${blocks.length}`,
      expected: `${blocks.length} of them`,
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

/** The members of a block that the configuration sets, read from the plan. */
function projection(variable: string, block: Arguments, settings: AlarmSettings): string {
  return hclObject(
    inOrder(block).map(([name, value]) => {
      const member = `${variable}.${name}`;
      const [nested] = settings.blocks.includes(name) ? listOf(value) : [];
      return [
        name,
        nested === undefined
          ? member
          : `[for ${name} in ${member} : ${projection(name, nested, settings)}]`,
      ] as const;
    }),
  );
}

function expectedBlock(block: Arguments, settings: AlarmSettings, references: References): string {
  return hclObject(
    inOrder(block).map(([name, value]) => [
      name,
      settings.blocks.includes(name)
        ? `[${listOf(value)
            .map((nested) => expectedBlock(nested, settings, references))
            .join(', ')}]`
        : expectedExpression(value, references),
    ]),
  );
}

function expectedExpression(value: unknown, references: References): string {
  if (Array.isArray(value))
    return `[${value.map((item) => expectedExpression(item, references)).join(', ')}]`;

  if (isObject(value)) {
    return hclObject(
      inOrder(value).map(([name, item]) => [name, expectedExpression(item, references)]),
    );
  }
  return hclExpression(references.resolve(value));
}

function listOf(value: unknown): readonly Arguments[] {
  return (Array.isArray(value) ? value : [value]) as readonly Arguments[];
}

function isObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
