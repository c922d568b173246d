import { code } from '@inference-pipeline/command-line';
import {
  resourcesOf,
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
  if (guarded.length === 0) {
    return [
      HEADING,
      '',
      '`terraform destroy` deletes everything that it created, recorded inferences included. Nothing is protected.',
    ].join('\n');
  }
  return [
    HEADING,
    '',
    `Terraform refuses every plan that would destroy or replace ${guarded.map(({ address }) => code(address)).join(' or ')}. ` +
      'To do it on purpose, first lift the protection with an override file:',
    '',
    '```sh',
    `cat > ${OVERRIDE} <<'END'`,
    JSON.stringify({ resource: unguarded(guarded) }, undefined, 2),
    'END',
    'terraform apply',
    '```',
    '',
    'Then run `terraform destroy`. To keep the stack, remove the file again. To lift the protection permanently, set ' +
      '`deletionProtection: false` under `records` and `endpoint` in the stack file.',
  ].join('\n');
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
