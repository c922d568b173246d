import { code } from '@inference-pipeline/command-line';
import {
  resourcesOf,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** The file that lifts the guards: Terraform merges `…_override.tf.json` into the configuration. */
const OVERRIDE = 'unguarded_override.tf.json';

/** Readers, and the end-to-end run, find the section by its heading. */
const HEADING = '## How to destroy it';

/** The section on destroying guarded resources; none if there are no guarded resources. */
export function destructionSection(configuration: TerraformJson): readonly string[] {
  const guarded = resourcesOf(configuration).filter(isGuarded);
  if (guarded.length === 0) return [];
  return [
    [
      HEADING,
      '',
      `Terraform refuses every plan that would destroy ${guarded.map(({ address }) => code(address)).join(' or ')}, ` +
        'whether by `terraform destroy` or because a change replaces it. Where that is meant, lift the guard first: with ' +
        'this file beside the configuration, `terraform apply` takes the protection off in AWS, and `terraform destroy` goes through.',
      '',
      '```sh',
      `cat > ${OVERRIDE} <<'END'`,
      JSON.stringify({ resource: unguarded(guarded) }, undefined, 2),
      'END',
      'terraform apply',
      '```',
      '',
      'Remove the file where the stack is to stay. For good, the guard is lifted in the stack file, by `deletionProtection` of `records` and `endpoint`.',
    ].join('\n'),
  ];
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
