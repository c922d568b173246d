import { code } from '@inference-pipeline/command-line';
import type { Arguments, TerraformJson } from '@inference-pipeline/terraform';

import { TFVARS_EXAMPLE_PATH } from '../tfvars-example';

/** The settings that the S3 backend requires, with example values. */
const S3_NEEDS: Readonly<Record<string, string>> = {
  bucket: 'your-state-bucket',
  region: 'your-state-region',
};

/** The section on applying the stack. */
export function commandsSection(configuration: TerraformJson): string {
  const { terraform } = configuration;
  const [type = 'local', settings = {}] = Object.entries(terraform.backend ?? {})[0] ?? [];
  const initOptions = type === 's3' ? missingSettings(settings) : [];
  return [
    '## Apply it',
    '',
    `You need ${requirements({ terraform })} and AWS credentials with the permissions below. You need neither Node.js nor the repository that generated this folder.`,
    '',
    `1. To change variables, copy ${code(TFVARS_EXAMPLE_PATH)} to ${code('terraform.tfvars')} and edit it.`,
    type === 's3' ? s3State(settings) : localState(settings),
    '3. Plan, review and apply:',
    '',
    '```sh',
    ['terraform init', ...initOptions].join(' '),
    'terraform plan -out=tfplan',
    'terraform apply tfplan',
    '```',
    ...afterwards(configuration),
  ].join('\n');
}

function requirements({ terraform }: Pick<TerraformJson, 'terraform'>): string {
  const providers = Object.values(terraform.required_providers ?? {}).map(
    ({ source, version }) => `the provider ${code(source)} ${code(version)}`,
  );
  return [`Terraform ${code(terraform.required_version ?? '>= 0')}`, ...providers].join(', ');
}

function missingSettings(settings: Arguments): readonly string[] {
  return Object.entries(S3_NEEDS)
    .filter(([name]) => !(name in settings))
    .map(([name, example]) => `-backend-config=${name}=${example}`);
}

function s3State(settings: Arguments): string {
  const given = Object.entries(settings).map(([name, value]) =>
    code(`${name} = ${JSON.stringify(value)}`),
  );
  const missing =
    missingSettings(settings).length > 0 ? ' Give the others to `terraform init`.' : '';
  return `2. The state is in S3, with ${given.join(', ')}.${missing}`;
}

function localState({ path }: Arguments): string {
  return (
    `2. The state is in this folder, in ${code(String(path))}. Copy the folder first, because the next synthesis ` +
    'overwrites it. Teams should keep the state in S3: set `backend` in the stack file.'
  );
}

/** What to do after the first apply. */
function afterwards({ variable = {}, output = {} }: TerraformJson): readonly string[] {
  const steps = [
    ...('notification_emails' in variable
      ? [
          'AWS sends a confirmation link to each address in `notification_emails`. No alarm arrives before it is followed.',
        ]
      : []),
    ...('dashboard_url' in output ? ['`terraform output dashboard_url` opens the dashboard.'] : []),
    ...('api_url' in output ? ['`terraform output api_url` is the address for requests.'] : []),
  ];
  return steps.length === 0
    ? []
    : ['', 'After the first apply:', '', ...steps.map((step) => `- ${step}`)];
}
