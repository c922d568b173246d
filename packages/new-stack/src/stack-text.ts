import type { Answers } from './answers';

/** Words that YAML does not read as text. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off)$/i;

/** The text of a stack file, which explains each choice and shows what comes next. */
export function stackText(answers: Answers): string {
  return [
    ...heading(answers),
    ...account(answers),
    ...model(answers),
    ...endpoint(answers),
    ...api(answers),
    ...notifications(answers),
    ...next(answers),
  ].join('\n');
}

function heading({ name, extends: base }: Answers): readonly string[] {
  return [
    '# yaml-language-server: $schema=./stack.schema.json',
    `# The stack ${name}. docs/stack-file.md explains the fields.`,
    ...(base === undefined
      ? []
      : [
          '# Takes over the fields of another file. Sections merge, lists and values replace, null removes.',
          `extends: ${scalar(base)}`,
        ]),
  ];
}

function account({ region, production, extends: base }: Answers): readonly string[] {
  return [
    ...(region === undefined ? [] : [`region: ${scalar(region)}`]),
    ...(production === undefined
      ? []
      : [
          '',
          production
            ? '# Keys of its own, backups, traces and deletion protection. development costs less.'
            : '# No key of its own, backups, traces or deletion protection. production has them.',
          `stage: ${production ? 'production' : 'development'}`,
        ]),
    ...(base === undefined
      ? ['', '# Terraform stops in any other account:', "# allowedAccountIds: ['123456789012']"]
      : []),
  ];
}

function model({ name, image, modelData, contentType, endpoint, extends: base }: Answers) {
  const isTakenOver = base !== undefined && image === undefined && endpoint === undefined;
  const type = contentType ?? (isTakenOver ? undefined : 'application/json');
  return [
    '',
    'model:',
    '  # In answers, records and dashboards.',
    `  name: ${scalar(name)}`,
    ...(image === undefined ? [] : [`  image: ${scalar(image)}`]),
    ...(modelData === undefined ? [] : [`  dataUrl: ${scalar(modelData)}`]),
    ...(type === undefined
      ? []
      : [
          '  # What the container takes: application/json, text/csv or any other media type, such as image/png.',
          `  contentType: ${scalar(type)}`,
        ]),
  ];
}

function endpoint(answers: Answers): readonly string[] {
  const { kind, endpoint: existing } = answers;
  if (existing) {
    return [
      '',
      '# An endpoint that exists already. The stack does not change it.',
      'endpoint:',
      '  existing:',
      `    name: ${scalar(existing.name)}`,
      `    variants: [${scalar(existing.variant)}]`,
      ...(kind === 'serverless'
        ? ['    serverless: true']
        : ['    # For alarms on its processors:', '    # instanceType: ml.m5.large']),
    ];
  }

  if (kind === 'serverless') {
    return [
      '',
      '# Costs nothing without requests; the first one after a pause waits for a cold start.',
      'endpoint:',
      '  serverless:',
      `    memoryMb: ${answers.memoryMb}`,
      '    # Requests at once; more are throttled.',
      `    maxConcurrency: ${answers.maxConcurrency}`,
    ];
  }

  const lines = instances(answers);
  return lines.length === 0 ? [] : ['', ...lines];
}

function instances({ kind, instanceType, instanceCount, serving }: Answers): readonly string[] {
  const fields = [
    ...(instanceType === undefined ? [] : [`  instanceType: ${scalar(instanceType)}`]),
    ...(instanceCount === undefined ? [] : [`  instanceCount: ${instanceCount}`]),
    ...(serving === 'asynchronous' ? asynchronous() : []),
  ];
  if (fields.length === 0) return [];
  return kind === undefined
    ? ['endpoint:', ...fields]
    : [
        '# Instances are billed while they run. Two or more span availability zones.',
        'endpoint:',
        ...fields,
      ];
}

function asynchronous(): readonly string[] {
  return [
    '  # POST /inference puts requests into a queue, GET /inference/{requestId} gives their results:',
    '  # docs/ways-of-serving.md',
    '  asynchronous:',
    '    # Longest work on a request, and longest wait for it, in seconds.',
    '    invocationTimeoutSeconds: 900',
    '    requestTtlSeconds: 21600',
    '    # Until inputs and results are deleted.',
    '    expiryDays: 7',
    '  # To have no instance while there is nothing to do, at the cost of minutes for the next request:',
    '  # autoscaling: { metric: backlog, target: 4, minimum: 0, maximum: 2 }',
  ];
}

function api({ serving }: Answers): readonly string[] {
  return serving === 'streaming'
    ? [
        '',
        '# Beside POST /inference, a function URL that streams to callers who sign: docs/streaming.md',
        'api:',
        '  streaming: true',
      ]
    : [];
}

function notifications({ emails, extends: base }: Answers): readonly string[] {
  if (emails.length > 0) {
    return [
      '',
      '# Each address gets a mail with a link to confirm.',
      'notifications:',
      `  emails: [${emails.map(scalar).join(', ')}]`,
    ];
  }

  return base === undefined
    ? ['', '# Whom alarms notify:', '# notifications:', '#   emails: [on-call@example.com]']
    : [];
}

function next({ extends: base, serving, kind }: Answers): readonly string[] {
  if (base !== undefined) return [''];
  const isAtOnce = serving === 'at-once' && kind === 'instance';
  return [
    '',
    '# Values that alarms watch, here the first of a prediction: docs/model-monitoring.md. Their usual',
    '# distribution comes from training data: docs/baseline.md.',
    '# signals:',
    '#   score: { from: prediction, at: /0, kind: number }',
    '',
    '# full keeps inputs and predictions in the records; hash keeps their SHA-256, none nothing.',
    '# records:',
    '#   payload: hash',
    '',
    '# A state that a team shares:',
    '# backend:',
    '#   type: s3',
    '',
    '# And there is more:',
    ...(isAtOnce
      ? ['# - minutes of work, or answers bit by bit as they are made: docs/ways-of-serving.md']
      : []),
    '# - several media types in and out, several models behind one endpoint: docs/content-types.md',
    '# - variants, scaling, guarded deployments, networks: docs/endpoint.md',
    '# - what a platform team sets later, such as thresholds and the runtime: docs/variables.md',
    '',
  ];
}

/** A text as a scalar of YAML. */
function scalar(text: string): string {
  const isPlain =
    /^\w[\w./:@+-]*(?<!:)$/.test(text) && !NO_TEXT.test(text) && !/^[\d.e_]+$/i.test(text);
  if (isPlain && !/^0[xo]/i.test(text)) return text;
  // Quoted as Prettier does, which checks the format of stack files too.
  return /^[ -&(-[\]-~]*$/.test(text) ? `'${text}'` : JSON.stringify(text);
}
