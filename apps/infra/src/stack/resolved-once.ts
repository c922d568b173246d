import { TerraformElement, TerraformOutput, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

import { tokenResolver } from './resolve-tokens';

type Section = Record<string, unknown>;

/**
 * The configuration of a stack, as `TerraformStack.toTerraform` returns it. That method resolves each
 * element, and then all of them together once more, which takes a fifth of the time of synthesis and
 * changes nothing: what is resolved has no tokens left. Here, only the overrides are left to resolve.
 */
export function resolvedOnce(stack: TerraformStack): unknown {
  const resolve = tokenResolver(stack) as (value: unknown) => Section;
  const elements = elementsIn(stack);
  const configuration: Section = {
    '//': { metadata: metadataOf(stack, elements, resolve), outputs: outputsOf(elements) },
  };
  for (const element of elements) merge(configuration, resolve(element.toTerraform()));
  merge(configuration, resolve(overridesOf(stack)));
  return configuration;
}

function elementsIn(construct: IConstruct): readonly TerraformElement[] {
  const below = construct.node.children.flatMap(elementsIn);
  return TerraformElement.isTerraformElement(construct) ? [construct, ...below] : below;
}

function metadataOf(
  stack: TerraformStack,
  elements: readonly TerraformElement[],
  resolve: (value: unknown) => Section,
): Section {
  const overrides = Object.keys(overridesOf(stack));
  const metadata: Section = {
    version: stack.node.tryGetContext('cdktfVersion') as unknown,
    stackName: stack.node.id,
    backend: 'local',
    ...(overrides.length > 0 && { overrides: { stack: overrides } }),
  };
  for (const element of elements) merge(metadata, resolve(element.toMetadata()));
  return metadata;
}

/** The tree of constructs that are outputs, with their names in Terraform. */
function outputsOf(elements: readonly TerraformElement[]): Section {
  const outputs: Section = {};
  for (const output of elements.filter((element) => TerraformOutput.isTerraformOutput(element))) {
    const [name = '', ...above] = output.node.path.split('/').reverse();
    merge(
      outputs,
      above.reduce<Section>((inner, part) => ({ [part]: inner }), {
        [name]: output.friendlyUniqueId,
      }),
    );
  }
  return outputs;
}

/** The overrides are protected in CDKTF's types, not private: `addOverride` writes them. */
function overridesOf(stack: TerraformStack): Section {
  return (stack as unknown as { readonly rawOverrides: Section }).rawOverrides;
}

/** Adds the members of a section to another one, as CDKTF does: sections merge, lists add up. */
function merge(target: Section, added: Section): void {
  for (const [name, value] of Object.entries(added)) {
    const present = target[name];
    if (isSection(value) && isSection(present)) {
      merge(present, value);
    } else if (Array.isArray(value) && Array.isArray(present)) {
      target[name] = [...(present as readonly unknown[]), ...(value as readonly unknown[])];
    } else {
      target[name] = value;
    }
  }
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
