import {
  readResources,
  resourcesOf,
  type Arguments,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** Types of alarms. */
export const ALARM_TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];

/** One statement of an IAM policy, with lists where IAM takes single values too. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly principal: unknown;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly hasConditions: boolean;
  readonly conditions: unknown;
}

/** A synthesized configuration as the rules look at it. */
export class Configuration {
  readonly resources: readonly ConfiguredResource[];
  readonly #json: TerraformJson;

  constructor(json: TerraformJson) {
    this.#json = json;
    // Variables change alarms: they are judged as they are with the defaults.
    const { resources } = readResources(json, { types: ALARM_TYPES });
    this.resources = resourcesOf(json).map((resource) => ({
      ...resource,
      arguments: {
        ...resource.arguments,
        ...resources.find(({ address }) => address === resource.address)?.attributes,
      },
    }));
  }

  /** Whether the provider tags all that it makes. */
  get hasDefaultTags(): boolean {
    const aws = this.#json.provider?.['aws'] ?? [];
    return aws.length > 0 && aws.every(({ default_tags: tags }) => blocks(tags).length > 0);
  }

  /** The default of a variable where an argument is only that variable; otherwise the argument. */
  resolve(argument: unknown): unknown {
    const name = /^\$\{var\.(\w+)\}$/.exec(String(argument))?.[1];
    return name === undefined ? argument : this.#json.variable?.[name]?.['default'];
  }
}

/** A nested block, whether it is written as one or as a list. */
export function blocks(argument: unknown): readonly Arguments[] {
  if (argument === undefined || argument === null) return [];
  return (Array.isArray(argument) ? argument : [argument]) as readonly Arguments[];
}

/** Statements of a policy that an argument holds as JSON. */
export function statementsOf(policy: unknown): readonly Statement[] {
  const { Statement: statements } = JSON.parse(String(policy)) as {
    readonly Statement: readonly Readonly<Record<string, unknown>>[];
  };
  return statements.map((statement) => ({
    sid: String(statement['Sid']),
    effect: String(statement['Effect']),
    principal: statement['Principal'],
    actions: list(statement['Action']),
    resources: list(statement['Resource']),
    hasConditions: statement['Condition'] !== undefined,
    conditions: statement['Condition'],
  }));
}

function list(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]) as readonly string[];
}
