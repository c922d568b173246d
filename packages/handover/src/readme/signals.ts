import { code, counted, table } from '@inference-pipeline/command-line';
import type {
  GroundTruthDefinition,
  WatchedSignal,
  WatchedSignals,
} from '@inference-pipeline/inference-contract';
import { regionOf, resourcesOfType, type TerraformJson } from '@inference-pipeline/terraform';

import { signalCosts, type SignalCost } from '../cost/signal-costs';

/** The section on what is watched of the model; none for a stack without signals. */
export function signalsSection(
  configuration: TerraformJson,
  watched: WatchedSignals | undefined,
): readonly string[] {
  if (watched === undefined) return [];
  const costs = signalCosts(configuration, watched);
  const total = costs.reduce((sum, { perMonthUsd }) => sum + perMonthUsd, 0);
  const hasBaseline = watched.signals.some(({ baselineVersion }) => baselineVersion !== undefined);
  return [
    [
      '## Watching the model',
      '',
      `The function counts ${counted(watched.signals.length, 'signal')} in each inference: the bin that its value falls into, or that the value is unusable. ` +
        (hasBaseline
          ? 'Alarms compare the shares of the bins with the baseline, which is the distribution in the training data. '
          : 'Without a baseline, no alarm watches for drift. ') +
        'A signal that cannot be read never fails a request.',
      '',
      table(
        ['signal', 'read from', 'kind', 'baseline', 'alarms', 'US dollars a month'],
        costs.map(signalRow),
        ['left', 'left', 'left', 'left', 'right', 'right'],
      ),
      '',
      `In all, the metrics and alarms of the signals cost up to **$${total.toFixed(2)} a month**, at the prices below; composite alarms and alarms on ground truth are extra.`,
      ...(hasBaseline ? ['', MOVED_BASELINE] : []),
      ...groundTruthParagraphs(configuration, watched),
    ].join('\n'),
  ];
}

const MOVED_BASELINE =
  'A baseline is identified by its version, which is part of the name of the metric. To deploy a new one, after a ' +
  'training for example, replace the baseline file of the stack file, synthesize and apply: that updates the function, the ' +
  'alarms and the dashboard in place, and replaces nothing. The metrics of the new version start empty, so the alarms ' +
  'keep their state until they have enough samples.';

function signalRow({ signal, alarms, perMonthUsd }: SignalCost): readonly string[] {
  const { name, from, at, kind, baselineVersion } = signal;
  return [
    code(name),
    at === '' ? from : `${from} ${code(at)}`,
    kind,
    baselineVersion === undefined ? 'none: no drift alarm' : code(baselineVersion),
    String(alarms.length),
    perMonthUsd.toFixed(2),
  ];
}

function groundTruthParagraphs(
  configuration: TerraformJson,
  { groundTruth, signals }: WatchedSignals,
): readonly string[] {
  if (groundTruth === undefined) return [];
  const compared = signals.find(({ name }) => name === groundTruth.signal);
  return [
    '',
    '### Ground truth',
    '',
    `${comparison(groundTruth)} Send it when it is known, one by one or in a list of up to 100, with the \`requestId\` of the inference:`,
    '',
    '```sh',
    ...curl(configuration, exampleOf(groundTruth, compared)),
    '```',
    '',
    'It is recorded once, in the record of the inference, and counted in the metrics of the variant that predicted. Sending ' +
      'the same one again changes nothing; a different one is refused with 409 unless the request has `"correct": true`. ' +
      'After the record has expired, the answer is 404. The route has the same authorization as inferences. Each ground ' +
      'truth reads and writes its record; lists of 100 need a hundredth of the requests. For files of millions, use ' +
      '`npx nx run inference:ground-truth` in the repository that generated this folder.',
  ];
}

function comparison({ signal, kind, threshold, positive }: GroundTruthDefinition): string {
  if (kind === 'number') {
    return `Ground truth is a number, compared with the signal ${code(signal)}.`;
  }
  return threshold === undefined
    ? `Ground truth is a category, compared with the signal ${code(signal)}.`
    : `Ground truth is a category. From ${threshold} on, the signal ${code(signal)} predicts ${code(positive ?? '')}.`;
}

/** A ground truth as the stack may get it. */
function exampleOf(
  { kind, positive }: GroundTruthDefinition,
  compared: WatchedSignal | undefined,
): string | number {
  if (kind === 'number') return 12.5;
  return positive ?? compared?.bins[0]?.categories?.[0] ?? 'category';
}

function curl(configuration: TerraformJson, groundTruth: string | number): readonly string[] {
  const body = JSON.stringify({ requestId: 'JKJaXmPLvHcESHA=', groundTruth });
  return [
    'curl \\',
    ...credentials(configuration).map((line) => `  ${line} \\`),
    "  -H 'content-type: application/json' \\",
    `  -d ${quoted(body)} \\`,
    '  "$(terraform output -raw ground_truth_url)"',
  ];
}

/** The options of curl by how the API authorizes callers. */
function credentials(configuration: TerraformJson): readonly string[] {
  const [route] = resourcesOfType(configuration, 'aws_apigatewayv2_route');
  switch (route?.arguments['authorization_type']) {
    case 'AWS_IAM':
      return [
        `--aws-sigv4 'aws:amz:${regionOf(configuration) ?? '<region>'}:execute-api' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
        '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
      ];
    case 'JWT':
      return ['-H "authorization: Bearer $TOKEN"'];
    case 'CUSTOM':
      return ['-H "<header of the authorizer>: $SECRET"'];
    default:
      return [];
  }
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
