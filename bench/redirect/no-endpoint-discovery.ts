/**
 * Replaces `@aws-sdk/middleware-endpoint-discovery` in the bundle of the baseline. DynamoDB's client sets it up, but no command of DynamoDB's uses it
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html): its cache would add 8 KB to every cold start.
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** What the client's settings read it by. Nothing asks for the value. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
