/**
 * Replaces `@aws-sdk/middleware-endpoint-discovery` in the bundle. DynamoDB's client configures endpoint
 * discovery, but no command that the function sends has the middleware that would use it.
 */
export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}

/** Where the SDK looks for the setting: nowhere. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
