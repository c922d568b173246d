/** Environment of Terraform and of the provider. */
export function terraformEnvironment(awsUrl: string): NodeJS.ProcessEnv {
  // A shared provider is configured several times, which it refuses with a bundle of certificates.
  const { TF_CLI_CONFIG_FILE: unused, AWS_CA_BUNDLE: alsoUnused, ...inherited } = process.env;
  return {
    ...inherited,
    ...awsEnvironment(awsUrl),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    TF_CLI_ARGS: '-no-color',
    // Reading the provider's schema (13 MB) is mostly garbage collection.
    GOGC: '400',
  };
}

/** Environment in which AWS SDKs, the AWS provider and the S3 backend talk to moto. */
export function awsEnvironment(awsUrl: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_S3: awsUrl,
    AWS_ENDPOINT_URL_STS: awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
