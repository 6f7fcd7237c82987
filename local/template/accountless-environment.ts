import { devNull } from 'node:os';

/** Settings of the AWS SDKs and the CDK, and proxies, which could get requests that are meant for this machine. */
const ACCOUNT_OR_PROXY = /^(AWS|CDK)_|^(all|https?)_proxy$/i;

/**
 * Returns an environment where the CDK and the AWS SDKs find no account: no variables, no profiles, no role of a machine.
 * Even `cdk synth` calls AWS when it finds credentials, to learn their account.
 */
export const accountlessEnvironment = (env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !ACCOUNT_OR_PROXY.test(name))),
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
});
