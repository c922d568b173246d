import { runSimulation, type RequestAnalysis } from '@cloud-copilot/iam-simulate';

/** A call as IAM sees it. */
export interface Call {
  /** For example `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** Condition keys with their values. */
  readonly context?: Readonly<Record<string, string>>;
}

/** A role as it is deployed, with the policies of the keys that it uses. */
export interface DeployedRole {
  readonly name: string;
  readonly accountId: string;
  readonly policies: readonly { readonly name: string; readonly policy: PolicyDocument }[];
  /** A key policy must allow the use of its key too. */
  readonly keyPolicies: Readonly<Record<string, PolicyDocument>>;
}

/** A policy as IAM returns it. */
export interface PolicyDocument {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** The decision of IAM on a call. */
export interface Verdict {
  readonly isAllowed: boolean;
  /** Sids of the role's statements that allow it. */
  readonly allowedBy: readonly string[];
}

/**
 * Judges a call by the policies of a role, as IAM would.
 *
 * @throws Error when IAM does not know the action, or the resource is none of the action's
 */
export async function judge(role: DeployedRole, call: Call): Promise<Verdict> {
  const keyPolicy = role.keyPolicies[call.resource];
  const response = await runSimulation(
    {
      request: {
        principal: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/run`,
        action: call.action,
        // Also for a resource of another account: whether that account allows the call says nothing
        // about the role.
        resource: { resource: call.resource, accountId: role.accountId },
        contextVariables: { ...call.context },
      },
      identityPolicies: role.policies.map(({ name, policy }) => ({ name, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(keyPolicy && { resourcePolicy: keyPolicy }),
    },
    {},
  );
  if (response.resultType === 'error') {
    const { message, ...details } = response.errors;
    throw new Error(
      `IAM cannot judge ${JSON.stringify(call)}: ${message} ${JSON.stringify(details)}`,
    );
  }
  const analyses: readonly RequestAnalysis[] =
    response.resultType === 'single'
      ? [response.result.analysis]
      : response.results.map(({ analysis }) => analysis);
  return {
    isAllowed: response.overallResult === 'Allowed',
    allowedBy: analyses.flatMap(({ identityAnalysis }) =>
      (identityAnalysis?.allowStatements ?? []).map(({ explain }) => explain.identifier),
    ),
  };
}
