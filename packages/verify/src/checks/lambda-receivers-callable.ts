import { GetPolicyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import type { ExpectedPermission } from '../deployment/deployment';

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every function that receives alarms exists, and lets the topic call it. */
export const lambdaReceiversCallable: Check = {
  name: 'lambda-receivers',
  title: 'the topic may call the functions',
  run: async ({ deployment: { lambdaPermissions }, aws }) => {
    if (lambdaPermissions === undefined) {
      return skipped('The state is not known, and the outputs do not have the functions');
    }
    if (lambdaPermissions.length === 0) return skipped('The stack tells no function');
    const refused: string[] = [];
    for (const permission of lambdaPermissions) {
      if (!(await isGranted(aws.lambda, permission))) refused.push(inWords(permission));
    }
    return refused.length === 0
      ? passed(`${counted(lambdaPermissions.length, 'function')} callable by the topic`)
      : failed(`${counted(refused.length, 'function')} not callable by the topic`, {
          expected: `a permission for the topic: ${listed(refused)}`,
          got: 'no such permission, or no such function',
          remedy:
            'Someone deleted the function or the statement of its policy. With the function there, "terraform apply" adds the permission again.',
        });
  },
};

async function isGranted(client: LambdaClient, expected: ExpectedPermission): Promise<boolean> {
  const { functionName, alias, statementId, topicArn } = expected;
  try {
    const { Policy = '{}' } = await client.send(
      new GetPolicyCommand({
        FunctionName: functionName,
        ...(alias !== undefined && { Qualifier: alias }),
      }),
    );
    const { Statement = [] } = JSON.parse(Policy) as { readonly Statement?: readonly Statement[] };
    return Statement.some(
      ({ Sid, Effect, Condition }) =>
        Sid === statementId &&
        Effect === 'Allow' &&
        Object.values(Condition ?? {}).some((keys) =>
          Object.entries(keys).some(
            ([key, value]) => key.toLowerCase() === 'aws:sourcearn' && value === topicArn,
          ),
        ),
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}

function inWords({ functionName, alias }: ExpectedPermission): string {
  const name = functionName.split(':').at(-1) ?? functionName;
  return alias === undefined ? name : `${name}:${alias}`;
}
