import { code } from '@inference-pipeline/command-line';
import type { Arguments, TerraformJson } from '@inference-pipeline/terraform';

/** The settings that the S3 backend requires, with example values. */
const S3_NEEDS: Readonly<Record<string, string>> = {
  bucket: 'your-state-bucket',
  region: 'your-state-region',
};

/** The section on applying the stack. */
export function commandsSection({ terraform }: TerraformJson): string {
  const [type = 'local', settings = {}] = Object.entries(terraform.backend ?? {})[0] ?? [];
  const initOptions = type === 's3' ? missingSettings(settings) : [];
  return [
    '## How to apply it',
    '',
    `Needs ${requirements({ terraform })} and AWS credentials; neither Node.js nor the repository that this comes from.`,
    '',
    '```sh',
    ['terraform init', ...initOptions].join(' '),
    'terraform plan -out=tfplan',
    'terraform apply tfplan',
    '```',
    '',
    type === 's3' ? s3Words(settings) : localWords(settings),
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

function s3Words(settings: Arguments): string {
  const given = Object.entries(settings).map(([name, value]) =>
    code(`${name} = ${JSON.stringify(value)}`),
  );
  return `The state is kept in S3, with ${given.join(', ')}.`;
}

function localWords({ path }: Arguments): string {
  return (
    `The state is kept beside the configuration, in ${code(String(path))}: copy this folder to a place ` +
    'of its own first, because synthesis writes it anew. A team keeps its state in S3: set `backend` in the stack file.'
  );
}
