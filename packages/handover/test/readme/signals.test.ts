import { execFileSync } from 'node:child_process';

import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import type { TerraformJson } from '@inference-pipeline/terraform';

import { stackReadme } from '../../src/readme/readme';
import { signalsSection } from '../../src/readme/signals';
import { alarmConfiguration, configurationOf } from '../support/configuration';
import { USAGE } from '../support/usage';
import { WATCHED } from '../support/watched';

const DRIFT = 'Signal.tenure.ab12cd34';

/** An endpoint with one variant and a function, and an alarm on three statistics of a signal. */
function configuration(authorization = 'AWS_IAM'): TerraformJson {
  const retrieval = (id: string) => ({ id, metric: [{ metric_name: DRIFT, stat: 'TC(1:2)' }] });
  return configurationOf({
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource: {
      aws_sagemaker_endpoint_configuration: {
        c: { production_variants: [{ variant_name: 'a' }] },
      },
      aws_lambda_function: { f: { environment: { variables: { METRICS_TRANSPORT: 'emf' } } } },
      aws_apigatewayv2_route: { r: { authorization_type: authorization } },
      aws_cloudwatch_metric_alarm: {
        drift: {
          alarm_name: 'Input-Drift-tenure',
          metric_query: [{ id: 'e', expression: 'a + b + c' }, ...['a', 'b', 'c'].map(retrieval)],
        },
        other: { alarm_name: 'Errors', metric_name: 'Errors' },
      },
    },
  });
}

function sectionOf(watched: WatchedSignals = WATCHED, authorization?: string): string {
  return signalsSection(configuration(authorization), watched).join('\n');
}

/** The words of the command in the section, as a shell reads them. */
function wordsOfCurl(section: string): readonly string[] {
  const [, command = ''] = /```sh\n(.*?)```/s.exec(section) ?? [];
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }
terraform() { printf '%s' "$*"; }
${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('the signals section', () => {
  it('lists each signal with its baseline, its alarms and its price', () => {
    const rows = sectionOf()
      .split('\n')
      .filter((line) => /^\| `/.test(line));

    // Two custom metrics at 0.30, and three metrics of an alarm at 0.10.
    expect(rows).toEqual([
      '| `tenure` | input `/tenure\\|years` | number | `ab12cd34` | 1 | 0.90 |',
      '| `plan` | input | category | none: no drift alarm | 0 | 0.60 |',
      '| `probability` | prediction `/0/0` | number | none: no drift alarm | 0 | 1.20 |',
    ]);
    expect(sectionOf()).toContain('cost up to **$2.70 a month**');
  });

  it('tells how a new baseline is deployed, if there is one', () => {
    const [, ...without] = WATCHED.signals;

    expect(sectionOf()).toContain('To deploy a new one');
    expect(sectionOf({ ...WATCHED, signals: without })).not.toContain('To deploy a new one');
  });

  it('has a command that sends ground truth, whatever its texts', () => {
    const words = wordsOfCurl(sectionOf());

    expect(words).toContain('aws:amz:eu-west-1:execute-api');
    expect(JSON.parse(words.find((word) => word.startsWith('{')) ?? '')).toEqual({
      requestId: 'JKJaXmPLvHcESHA=',
      groundTruth: "it's `true`",
    });
    expect(words.at(-1)).toBe('output -raw ground_truth_url');
  });

  it.each([
    ['JWT', 'authorization: Bearer '],
    ['CUSTOM', '<header of the authorizer>: '],
    ['NONE', 'content-type: application/json'],
  ])('authenticates the caller of an API with %s', (authorization, header) => {
    expect(wordsOfCurl(sectionOf(WATCHED, authorization))).toContain(header);
  });

  it('says what ground truth is compared with', () => {
    const withKind = (groundTruth: WatchedSignals['groundTruth'] & object) =>
      sectionOf({ ...WATCHED, groundTruth });

    expect(sectionOf()).toContain(
      "From 0.5 on, the signal `probability` predicts `` it's `true` ``",
    );
    expect(withKind({ signal: 'plan', kind: 'category' })).toContain(
      'is a category, compared with',
    );
    expect(withKind({ signal: 'probability', kind: 'number' })).toContain('is a number, compared');
  });

  it('is missing in the README of a stack without signals, which is as before', () => {
    const readme = stackReadme('dev', alarmConfiguration(), USAGE);

    expect(readme).not.toContain('Watching the model');
    expect(readme).toContain("| `assets/` | the Lambda function's zip |");
    expect(stackReadme('dev', configuration(), USAGE, WATCHED)).toContain('`signals.json`');
  });
});
