import type { DeployedFunction } from './deployed-function';

/** The secret of the functions' access key. */
export const LOCAL_SECRET_ACCESS_KEY = 'local';

/** Where a function finds AWS, and with which credentials. */
export interface FunctionAccess {
  /** Endpoint of all AWS services. */
  readonly awsUrl: string;
  readonly region: string;
  /** Signs the function's requests to AWS, and tells them apart from other clients' requests. */
  readonly accessKeyId: string;
}

/**
 * All environment variables of a sandbox: Lambda's own and the function's.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function sandboxEnvironment(
  { name, runtime, memoryMb, logGroup, environment }: DeployedFunction,
  { awsUrl, region, accessKeyId }: FunctionAccess,
): Readonly<Record<string, string>> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    // Lambda has no such files, but this machine may.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The warning concerns this machine's version of Node.js, not Lambda's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TZ: ':UTC',
    ...environment,
  };
}
