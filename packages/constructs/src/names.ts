/**
 * Longest stack name. The tightest limit is the endpoint configuration's `name_prefix`: 37
 * characters, because Terraform appends 26 to reach SageMaker's 63, less `ml-inference-` and `-`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
 */
export const STACK_NAME_MAX_LENGTH = 23;

/** Lower case letters, digits and single hyphens, which all names derived from it may contain. */
export const STACK_NAME_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A stack called `idempotency-x` would share a table with stack `x`. */
export const STACK_NAME_RESERVED_PREFIX = 'idempotency-';

/** A description of the names that {@link isStackName} accepts, for error messages. */
export const STACK_NAME_EXPECTATION =
  `lower case letters, digits and single hyphens, beginning with a letter, ` +
  `at most ${STACK_NAME_MAX_LENGTH} characters, not beginning with "${STACK_NAME_RESERVED_PREFIX}"`;

/** Whether every AWS name derived from a stack's name is within its limit and cannot collide. */
export function isStackName(name: string): boolean {
  return (
    name.length <= STACK_NAME_MAX_LENGTH &&
    STACK_NAME_PATTERN.test(name) &&
    !name.startsWith(STACK_NAME_RESERVED_PREFIX)
  );
}

/**
 * AWS names that derive from a stack's name; the monitoring adds those of the alarms. Two stacks in
 * one account have no name in common, if their names differ. Stacks of one name in several regions
 * share the account-wide names unless these have a suffix.
 */
/**
 * Lifecycle of a role: it keeps the name that it was created with. A role of another name would replace
 * it while function or endpoint still use it.
 */
export const KEEPS_NAME = { ignoreChanges: ['name'] };

export interface PipelineNames {
  readonly endpoint: string;
  /** Prefix: a configuration is immutable, so Terraform appends a suffix to each. */
  readonly endpointConfigurationPrefix: string;
  /** Prefix: SageMaker models are immutable too, so a digest of the model is appended. */
  readonly modelPrefix: string;
  readonly endpointRole: string;
  readonly endpointLogGroup: string;
  readonly function: string;
  /** The function that streams answers. */
  readonly streamingFunction: string;
  readonly functionRole: string;
  readonly functionLogGroup: string;
  readonly deadLetterQueue: string;
  /** Prefix of the bucket of asynchronous inputs and results: at most 37 characters. */
  readonly payloadBucketPrefix: string;
  /** Topic of asynchronous results. */
  readonly resultsTopic: string;
  /** Rule that looks after asynchronous requests. */
  readonly sweepRule: string;
  readonly api: string;
  readonly apiLogGroup: string;
  readonly recordsTable: string;
  readonly idempotencyTable: string;
  readonly topic: string;
  /** Topic of chat messages of critical alarms and of deployments. */
  readonly chatTopic: string;
  /** Topic of chat messages of warnings. */
  readonly chatWarningsTopic: string;
  /** Prefix of EventBridge's rules that feed the topics of chat messages. */
  readonly chatRulePrefix: string;
  /** Prefix of the chat service's configurations, which are unique in an account. */
  readonly chatConfigurationPrefix: string;
  /** Suffix of names that are unique in an account: empty, or the region. */
  readonly globalSuffix: string;
  /** Role that the chat service assumes, and the policy that limits it. */
  readonly chatRole: string;
  /** Topic of the messages about deployments. */
  readonly deploymentsTopic: string;
  /** Name of the EventBridge rule with a key of at most 12 characters: at most 64 in all. */
  readonly deploymentRule: (key: string) => string;
  readonly dashboard: string;
  /** The dashboard that shows the runbook. */
  readonly runbook: string;
  /** Alias of the customer managed key. */
  readonly keyAlias: string;
}

/**
 * The suffix that tells the account-wide names of a stack's regions apart. The longest role name is
 * `ml-inference-<stack>-function_<region>`, well within IAM's 64 characters. No stack's name contains
 * `_`, so it collides with no other stack.
 */
export function regionSuffix(region: string): string {
  return `_${region}`;
}

/**
 * The names of one stack's resources.
 *
 * @param globalSuffix suffix of the names that are unique in an account: roles and dashboard. May be a
 * Terraform string.
 */
export function pipelineNames(stackName: string, globalSuffix = ''): PipelineNames {
  const base = `ml-inference-${stackName}`;
  return {
    endpoint: base,
    endpointConfigurationPrefix: `${base}-`,
    modelPrefix: `${base}-`,
    endpointRole: `${base}-endpoint${globalSuffix}`,
    endpointLogGroup: `/aws/sagemaker/Endpoints/${base}`,
    function: base,
    // No stack's name contains `_`, so it is no other stack's function.
    streamingFunction: `${base}_streaming`,
    functionRole: `${base}-function${globalSuffix}`,
    functionLogGroup: `/aws/lambda/${base}`,
    deadLetterQueue: `${base}-dead-letters`,
    payloadBucketPrefix: `${base}-`,
    resultsTopic: `${base}-results`,
    sweepRule: `${base}-sweep`,
    api: base,
    // Log groups under /aws/vendedlogs need no separate lines in the account's logs resource
    // policy, which is limited to 5120 characters:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
    apiLogGroup: `/aws/vendedlogs/apigateway/${base}`,
    recordsTable: base,
    idempotencyTable: `ml-inference-idempotency-${stackName}`,
    topic: `${base}-alarms`,
    chatTopic: `${base}-chat`,
    chatWarningsTopic: `${base}-chat-warnings`,
    chatRulePrefix: `${base}-chat`,
    chatConfigurationPrefix: base,
    globalSuffix,
    chatRole: `${base}-chat${globalSuffix}`,
    deploymentsTopic: `${base}-deployments`,
    deploymentRule: (key) => `${base}-deployment-${key}`,
    dashboard: `Inference-Monitoring-Dashboard-${stackName}${globalSuffix}`,
    runbook: `Inference-Runbook-${stackName}${globalSuffix}`,
    keyAlias: `alias/${base}`,
  };
}
