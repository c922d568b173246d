/** One statement of an IAM policy. Actions and resources are always listed, never implied. */
export interface PolicyStatement {
  /** Says what the statement is for: letters and digits only. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: PolicyConditions;
}

/** Condition operator → condition key → value. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

const POLICY_VERSION = '2012-10-17';

/** An identity policy that allows the statements, as the JSON that IAM takes. */
export function allowPolicy(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: statements.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions && { Condition: conditions }),
    })),
  });
}

/** A trust policy: only the AWS service may take the role, for example `lambda.amazonaws.com`. */
export function servicePrincipalTrust(service: string): string {
  return JSON.stringify({
    Version: POLICY_VERSION,
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
  });
}
