/** One statement of an IAM policy, with all its actions and resources. */
export interface PolicyStatement {
  /** Purpose of the statement, in letters and digits only. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: PolicyConditions;
}

/** Condition operator → condition key → value. If there are several values, one must match. */
export type PolicyConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** One statement of a resource policy: an identity statement and its principal. */
export interface ResourcePolicyStatement extends PolicyStatement {
  /** An AWS service, the ARN of an account's root, or everyone. Everyone is for denials only. */
  readonly principal:
    { readonly service: string } | { readonly accountRootArn: string } | 'everybody';
  /** Default `Allow`. */
  readonly effect?: 'Allow' | 'Deny';
}

const POLICY_VERSION = '2012-10-17';

/** An identity policy that allows the statements, as JSON for IAM. */
export function allowPolicy(statements: readonly PolicyStatement[]): string {
  return policy(statements);
}

/** An identity policy that denies the statements, as JSON for IAM. */
export function denyPolicy(statements: readonly PolicyStatement[]): string {
  return policy(statements.map((statement) => ({ ...statement, effect: 'Deny' })));
}

/** A resource policy, as JSON for SNS, SQS and KMS. */
export function resourcePolicy(statements: readonly ResourcePolicyStatement[]): string {
  return policy(statements);
}

function policy(
  statements: readonly (PolicyStatement & Partial<ResourcePolicyStatement>)[],
): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: statements.map(
      ({ sid, effect = 'Allow', principal, actions, resources, conditions }) => ({
        Sid: sid,
        Effect: effect,
        ...(principal !== undefined && { Principal: principalElement(principal) }),
        Action: actions,
        Resource: resources,
        ...(conditions && { Condition: conditions }),
      }),
    ),
  });
}

/** A statement that denies requests without TLS. */
export function denyWithoutTls(
  actions: readonly string[],
  resourceArn: string,
): ResourcePolicyStatement {
  return {
    sid: 'OnlyByTls',
    effect: 'Deny',
    principal: 'everybody',
    actions,
    resources: [resourceArn],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function principalElement(principal: ResourcePolicyStatement['principal']): unknown {
  if (principal === 'everybody') return '*';
  return 'service' in principal
    ? { Service: principal.service }
    : { AWS: principal.accountRootArn };
}

/** A trust policy: only the AWS service can assume the role, for example `lambda.amazonaws.com`. */
export function servicePrincipalTrust(service: string): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
  });
}

/**
 * Longest inline policies of a role together, in characters without white space. Old and new
 * policies count together while both stand.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const ROLE_POLICIES_MAX_LENGTH = 10_240;

/** A policy of a role, and how many versions of it exist at the same time during an apply. */
export interface RolePolicy {
  readonly statements: readonly PolicyStatement[];
  /**
   * 1 for a policy that is updated in place; 2 for one with a new name for each version, created
   * before the former is deleted.
   */
  readonly versions: 1 | 2;
}

/** Characters that the inline policies of a role need at most, as IAM counts them. */
export function rolePoliciesLength(policies: readonly RolePolicy[]): number {
  return policies
    .map(({ statements, versions }) => versions * allowPolicy(statements).replace(/\s/g, '').length)
    .reduce((total, length) => total + length, 0);
}
