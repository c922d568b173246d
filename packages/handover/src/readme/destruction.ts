import { code } from '@inference-pipeline/command-line';
import {
  isUnused,
  resourcesOf,
  type Arguments,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** The file that lifts the guards: Terraform merges `…_override.tf.json` into the configuration. */
const OVERRIDE = 'unguarded_override.tf.json';

/** Readers, and the end-to-end run, find the section by its heading. */
const HEADING = '## Destroy it';

/** The section on destroying the stack, with its guarded resources if there are any. */
export function destructionSection(configuration: TerraformJson): string {
  const guarded = resourcesOf(configuration).filter(isGuarded);
  const kept = keptParagraph(guarded.filter(isUnused));
  const used = guarded.filter((it) => !isUnused(it));
  if (used.length === 0) {
    return [
      HEADING,
      '',
      '`terraform destroy` deletes everything that it created, recorded inferences included. Nothing that the stack uses is protected.',
      ...kept,
    ].join('\n');
  }
  return [
    HEADING,
    '',
    `Terraform refuses every plan that would destroy or replace ${used.map(({ address }) => code(address)).join(' or ')}. ` +
      'To do it on purpose, first lift the protection with an override file:',
    '',
    '```sh',
    `cat > ${OVERRIDE} <<'END'`,
    JSON.stringify({ resource: unguarded(used) }, undefined, 2),
    'END',
    'terraform apply',
    '```',
    '',
    'Then run `terraform destroy`. To keep the stack, remove the file again. To lift the protection permanently, set ' +
      '`deletionProtection: false` under `records` and `endpoint` in the stack file.',
    ...kept,
    ...failedEndpoint(configuration, used),
  ].join('\n');
}

/** Resources that an option created before it was turned off stay until the stack file deletes them. */
function keptParagraph(kept: readonly ConfiguredResource[]): readonly string[] {
  if (kept.length === 0) return [];
  return [
    '',
    `If an earlier version of the stack created ${kept.map(({ address }) => code(address)).join(', ')}, it still exists: ` +
      'the stack no longer uses it, but it holds data. Terraform refuses to destroy it. To delete it, set `encryption.deleteKey` or ' +
      '`deleteKept` in the stack file, and apply. A deleted key can be recovered for 30 days. After ' +
      'that, backups of the tables, log events and messages that it encrypted cannot be read.',
  ];
}

/** How to replace a protected endpoint that failed. */
function failedEndpoint(
  { resource = {} }: TerraformJson,
  guarded: readonly ConfiguredResource[],
): readonly string[] {
  const endpoint = guarded.find(({ type }) => type === 'aws_sagemaker_endpoint');
  const [block] = Object.values(resource['aws_sagemaker_endpoint'] ?? {});
  if (endpoint === undefined || block === undefined) return [];
  return [
    '',
    'An endpoint with the status `Failed` cannot be updated, and Terraform refuses to replace a protected endpoint. Delete ' +
      'it outside of Terraform, and apply: Terraform notices that it is gone, creates it again, and changes nothing else.',
    '',
    '```sh',
    `aws sagemaker delete-endpoint --endpoint-name ${endpointName(block)}`,
    'terraform apply',
    '```',
  ];
}

/** The name, or a placeholder where only Terraform knows it. */
function endpointName({ name }: Arguments): string {
  const text = String(name);
  return text.includes('${') ? '<endpoint>' : text;
}

function isGuarded({ arguments: block }: ConfiguredResource): boolean {
  const lifecycle = block['lifecycle'] as { readonly prevent_destroy?: boolean } | undefined;
  return lifecycle?.prevent_destroy === true;
}

function unguarded(guarded: readonly ConfiguredResource[]): object {
  const byType: Record<string, Record<string, object>> = {};
  for (const { type, address, arguments: block } of guarded) {
    const name = address.slice(type.length + 1);
    (byType[type] ??= {})[name] = {
      ...('deletion_protection_enabled' in block && { deletion_protection_enabled: false }),
      lifecycle: { prevent_destroy: false },
    };
  }
  return byType;
}
