import type { DeployedStack } from '../stack/deployed-stack';

/** Whom the function's own requests to AWS are signed by, which tells them from other clients'. */
export const FUNCTION_ACCESS_KEY_ID = 'LOCALFUNCTION';

/** The environment of the function: that of its configuration, and what Lambda adds. */
export function functionEnvironment(
  { function: deployed, region }: Pick<DeployedStack, 'function' | 'region'>,
  awsUrl: string,
): Readonly<Record<string, string>> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: FUNCTION_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_LAMBDA_FUNCTION_NAME: deployed.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: deployed.logGroup,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    // Lambda has none of the files that the SDK would look for.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The SDK's warning about the Node.js of this machine says nothing about the one of Lambda.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TZ: ':UTC',
    ...deployed.environment,
  };
}
