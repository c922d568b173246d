/** The function's environment, for every contestant. */
export const environment: Readonly<Record<string, string>> = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  // Lambda's Node.js does not print this warning, so it must not be measured.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ENDPOINT_NAME: 'bench',
  MODEL_NAME: 'bench',
  TABLE_NAME: 'bench',
  IDEMPOTENCY_TABLE_NAME: 'bench',
};
