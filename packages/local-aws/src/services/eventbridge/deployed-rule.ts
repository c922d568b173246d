import { UserError } from '@inference-pipeline/command-line';

import type { Block, StackResources } from '../../stack/stack-resources';
import type { InputTransformer } from './input-transformer';

/** A target of a rule. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  /** A text instead of the event. */
  readonly input?: string;
  /** The part of the event to send. */
  readonly inputPath?: string;
  readonly transformer?: InputTransformer;
}

/** A rule of the default bus. */
export interface DeployedRule {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** JSON. */
  readonly pattern: string;
  readonly isEnabled: boolean;
  readonly targets: readonly RuleTarget[];
}

/** The rules with event patterns of a stack, and their targets. */
export function readRules(
  resources: StackResources,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): readonly DeployedRule[] {
  const targets = resources.all('aws_cloudwatch_event_target');
  return resources
    .all('aws_cloudwatch_event_rule')
    .filter((rule) => rule.optionalText('event_pattern') !== undefined)
    .map((rule) => {
      const name = rule.text('name');
      return {
        name,
        arn: `arn:aws:events:${region}:${accountId}:rule/${name}`,
        description: rule.optionalText('description') ?? '',
        pattern: rule.text('event_pattern'),
        isEnabled:
          rule.attributes['is_enabled'] !== false && rule.optionalText('state') !== 'DISABLED',
        targets: targets.filter((target) => target.text('rule') === name).map(readTarget),
      };
    });
}

function readTarget(target: Block): RuleTarget {
  const [transformer] = target.blocks('input_transformer');
  const input = target.optionalText('input');
  const inputPath = target.optionalText('input_path');
  return {
    id: target.optionalText('target_id') ?? 'terraform',
    arn: target.text('arn'),
    ...(input !== undefined && { input }),
    ...(inputPath !== undefined && { inputPath }),
    ...(transformer && {
      transformer: {
        paths: pathsOf(transformer),
        template: transformer.text('input_template'),
      },
    }),
  };
}

function pathsOf(transformer: Block): Readonly<Record<string, string>> {
  const paths = transformer.attributes['input_paths'] ?? {};
  if (typeof paths !== 'object') throw new UserError('input_paths: expected a map of JSON paths');
  return paths as Readonly<Record<string, string>>;
}
