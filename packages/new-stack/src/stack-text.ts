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
    ...(base === undefined
      ? [
          '',
          production
            ? '# Keys of its own, backups, traces and deletion protection. development costs less.'
            : '# No key of its own, backups, traces or deletion protection. production has them.',
          `stage: ${production ? 'production' : 'development'}`,
          '',
          '# Terraform stops in any other account:',
          "# allowedAccountIds: ['123456789012']",
        ]
      : []),
  ];
}

function model({ name, image, modelData, contentType, endpoint, extends: base }: Answers) {
  if (image === undefined && endpoint === undefined && base !== undefined) {
    return ['', 'model:', `  name: ${scalar(name)}`];
  }
  return [
    '',
    'model:',
    '  # In answers, records and dashboards.',
    `  name: ${scalar(name)}`,
    ...(image === undefined ? [] : [`  image: ${scalar(image)}`]),
    ...(modelData === undefined ? [] : [`  dataUrl: ${scalar(modelData)}`]),
    '  # What the container takes: application/json, text/csv or any other media type, such as image/png.',
    `  contentType: ${scalar(contentType ?? 'application/json')}`,
  ];
}

function endpoint(answers: Answers): readonly string[] {
  const { kind, extends: base, image, endpoint: existing } = answers;
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

  if (base !== undefined && image === undefined) return [];
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

  return [
    '',
    '# Instances are billed while they run. Two or more span availability zones.',
    'endpoint:',
    `  instanceType: ${scalar(answers.instanceType)}`,
    `  instanceCount: ${answers.instanceCount}`,
  ];
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

function next({ extends: base }: Answers): readonly string[] {
  if (base !== undefined) return [''];
  return [
    '',
    '# full keeps inputs and predictions in the records; hash keeps their SHA-256, none nothing.',
    '# records:',
    '#   payload: hash',
    '',
    '# A state that a team shares:',
    '# backend:',
    '#   type: s3',
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
