/** A role's credentials, in the SDK's shape. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The role's credentials, which Lambda passes in these environment variables.
 * @throws Error when there are none
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function lambdaCredentials(): Credentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('The environment has no credentials.');
  const sessionToken = process.env.AWS_SESSION_TOKEN;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/**
 * Replaces `@aws-sdk/credential-provider-node` in bundles: its other providers (single sign-on, profiles, web
 * identities, metadata servers) are useless in a function, and would add 80 KB to every cold start. No sandbox outlives its
 * credentials.
 */
export const defaultProvider = (): (() => Promise<Credentials>) => async () => lambdaCredentials();
