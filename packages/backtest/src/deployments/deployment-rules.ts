import { isObject, readResources, type ReadOptions } from '@inference-pipeline/terraform';

/** An EventBridge rule of a stack that matches events of deployments. */
export interface DeploymentRule {
  readonly name: string;
  /** Whether it matches only deployments that are rolled back. */
  readonly isRollback: boolean;
}

/**
 * Types of SageMaker's events on deployments and states of an endpoint.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
 */
const ENDPOINT_EVENT = /^SageMaker (AI )?Endpoint( Deployment)? State Change$/;
const ROLLBACK = /roll(ed|ing)?[ _-]?back/i;

/**
 * The rules of a stack that match SageMaker's events on its endpoint, and no others.
 *
 * @param document in Terraform's JSON
 */
export function deploymentRules(document: object, options: ReadOptions): readonly DeploymentRule[] {
  const { resources } = readResources(
    document,
    {
      types: ['aws_cloudwatch_event_rule'],
      attributes: { aws_cloudwatch_event_rule: ['name', 'event_pattern'] },
    },
    options,
  );
  const rules = resources.flatMap(({ attributes: { name, event_pattern: text } }) => {
    const pattern = patternOf(text);
    const types = pattern?.['detail-type'];
    const isOfEndpoint =
      Array.isArray(types) &&
      types.length > 0 &&
      types.every((type) => typeof type === 'string' && ENDPOINT_EVENT.test(type));
    if (typeof name !== 'string' || !isOfEndpoint) return [];
    return [{ name, isRollback: ROLLBACK.test(name) || ROLLBACK.test(JSON.stringify(pattern)) }];
  });
  // A rule for all of a deployment's events names rollbacks, too.
  return rules.length === 1 ? rules.map((rule) => ({ ...rule, isRollback: false })) : rules;
}

function patternOf(text: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const pattern: unknown = JSON.parse(text);
    return isObject(pattern) ? pattern : undefined;
  } catch {
    return undefined;
  }
}
