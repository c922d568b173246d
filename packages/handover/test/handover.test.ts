import { hclExpression, type TerraformJson } from '@inference-pipeline/terraform';

import type { InferenceUsage } from '../src/cost/log-volume';
import { stackReadme } from '../src/readme/readme';
import { alarmTest } from '../src/tftest/alarm-test';

const USAGE: InferenceUsage = {
  measured: '2026-11-22',
  method: 'made up',
  functionLogBytes: { full: 513, hash: 672, none: 466 },
  emfBytes: { dimensions: 449, alsoDimensionless: 452 },
  putMetricDataRequests: 1,
};

const TERRAFORM = {
  required_version: '>= 1.11.0',
  required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } },
};

/** A configuration with one alarm, and a topic that it tells. */
function configurationOf(alarm: object, rest: object = {}): TerraformJson {
  return {
    terraform: TERRAFORM,
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource: {
      aws_sns_topic: { alarms: { '//': { metadata: {} }, name: 'alarms' } },
      aws_cloudwatch_metric_alarm: { slow: { alarm_name: 'Slow', ...alarm } },
    },
    ...rest,
  };
}

const testOf = (alarm: object, rest: object = {}) => alarmTest('dev', configurationOf(alarm, rest));
const SLOW = 'aws_cloudwatch_metric_alarm.slow';

describe('the test of the alarms', () => {
  it('expects the settings that synthesis wrote, as literals', () => {
    const text = testOf({ threshold: 2000, dimensions: { EndpointName: 'e' }, period: 60 });
    expect(text).toContain(`condition     = ${SLOW}.threshold == 2000\n`);
    expect(text).toContain(`${SLOW}.dimensions == tomap({ EndpointName = "e" })`);
    expect(text).toContain('error_message = "Slow: period should be 60."');
  });

  it('expects what a variable comes to by its default, so that an override shows', () => {
    const variable = { limit: { type: 'number', default: 7 } };
    expect(testOf({ threshold: '${var.limit}' }, { variable })).toContain(
      `${SLOW}.threshold == 7\n`,
    );
  });

  it('gives each topic an ARN of its own, and expects it among the actions', () => {
    const arn = 'arn:aws:sns:eu-west-1:123456789012:alarms';
    const text = testOf({ alarm_actions: ['${aws_sns_topic.alarms.arn}'] });
    expect(text).toMatch(/target +[=] aws_sns_topic[.]alarms\n/);
    expect(text).toContain(`values          = { arn = "${arn}" }`);
    expect(text).toContain(`${SLOW}.alarm_actions == toset(["${arn}"])`);
  });

  it('expects no action where there is none', () => {
    expect(testOf({ ok_actions: [] })).toContain(`try(length(${SLOW}.ok_actions), 0) == 0`);
  });

  it('expects no dimension where there is none', () => {
    expect(testOf({ dimensions: {} })).toContain(`try(length(${SLOW}.dimensions), 0) == 0`);
  });

  it('expects no unit and enabled actions, which synthesis leaves out', () => {
    const text = testOf({});
    expect(text).toContain(`${SLOW}.unit == null`);
    expect(text).toContain(`coalesce(${SLOW}.actions_enabled, true) == true`);
    expect(testOf({ actions_enabled: false })).toContain(`${SLOW}.actions_enabled == false`);
  });

  it('compares the queries of metric math in any order', () => {
    const text = testOf({
      metric_query: [
        { id: 'e', expression: 'm0 * 2', return_data: true },
        { id: 'm0', metric: { metric_name: 'Errors', dimensions: { A: 'b' } } },
      ],
    });
    expect(text).toContain(`length(${SLOW}.metric_query) == 2`);
    expect(text).toContain(
      'metric = [for metric in each.metric : { dimensions = metric.dimensions',
    );
    expect(text).toContain(
      'jsonencode({ id = "m0", metric = [{ dimensions = { A = "b" }, metric_name = "Errors" }] })',
    );
  });

  it('leaves to the plan what only the plan can work out, and keeps it out of messages', () => {
    const expression = 'm0 / ${lookup({"large" = 2}, var.size, 1)}';
    const text = testOf({ metric_query: [{ id: 'e', expression }] });
    const formatted = 'm0 / ${lookup({ "large" = 2 }, var.size, 1)}';
    expect(text).toContain(`jsonencode({ expression = "${formatted}", id = "e" })`);
    expect(text).toContain('error_message = "Slow: metric_query should be as synthesis wrote it."');
  });

  it('says nothing of descriptions, which may be reworded', () => {
    expect(testOf({ alarm_description: 'words' })).not.toContain('alarm_description');
  });
});

describe('an HCL expression', () => {
  it.each([
    ['a number', 0.05, '0.05'],
    ['quotes in text', 'ALARM("a")', '"ALARM(\\"a\\")"'],
    ['an interpolation', 'a-${var.b["c"]}', '"a-${var.b["c"]}"'],
    ['a reference alone', '${var.a}', 'var.a'],
    ['an object as terraform fmt has it', '${f({"a{b}" = {}}, 1)}', 'f({ "a{b}" = {} }, 1)'],
    ['braces in an expression', '${merge({}, var.a)}', 'merge({}, var.a)'],
    ['an escaped mark', '$${a}', '"$${a}"'],
    ['nothing', null, 'null'],
    ['an empty text', '', '""'],
  ])('writes %s', (_, value, expression) => {
    expect(hclExpression(value)).toBe(expression);
  });
});

describe('the README of a stack', () => {
  const readmeOf = (rest: object) => stackReadme('dev', configurationOf({}, rest), USAGE);

  it('asks for what the S3 backend lacks, and for nothing that it has', () => {
    const backendOf = (s3: object) => readmeOf({ terraform: { ...TERRAFORM, backend: { s3 } } });
    expect(backendOf({ key: 'k' })).toMatch(
      /^terraform init -backend-config=bucket=\S+ -backend-config=region=\S+$/m,
    );
    expect(backendOf({ bucket: 'b', region: 'r' })).toMatch(/^terraform init$/m);
  });

  it('lists variables with type, default and description, and says which are required', () => {
    const text = readmeOf({
      variable: {
        image: { type: 'string', description: 'An image: <repository>|<tag>.' },
        count: { type: 'number', default: 2, description: 'How many.' },
      },
    });
    expect(text).toContain('| `count` | `number` | `2` | How many. |');
    expect(text).toContain(
      '| `image` | `string` | none: required | An image: \\<repository\\>\\|\\<tag\\>. |',
    );
  });

  it('counts resources by type, and says what decides the number of others', () => {
    const aws_sns_topic_subscription = {
      email: { for_each: '${toset(var.emails)}' },
      pager: {},
      other: { count: '${length(var.others)}' },
    };
    expect(readmeOf({ resource: { aws_sns_topic_subscription } })).toContain(
      '| `aws_sns_topic_subscription` | 1 + one for each of `var.emails` + `length(var.others)` |',
    );
  });

  it('tells the cost of what it finds, by prices with date and source', () => {
    expect(readmeOf({})).toMatch(
      /\| Alarms: 1 alarm on 1 metric \| 1 \| \[0\.1\]\(https:.*\) per metric of an alarm \(\d{4}-\d{2}-\d{2}\) \| 0\.10 \|\n\| \*\*Together\*\* .* \*\*0\.10\*\* \|/,
    );
  });

  it('says that prices of its own region differ', () => {
    expect(readmeOf({})).toContain('This stack is in eu-west-1: other regions have other prices');
  });
});
