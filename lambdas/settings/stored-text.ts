import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { once } from './once.ts';

/** Loads a text from AWS on first use, and again when the cached copy has expired. */
export type StoredText = () => Promise<string>;

/** How a text is read and cached. */
export interface StoredTextOptions {
  /** Milliseconds before the text is read again. */
  readonly lifetimeMs?: number;
  /** Requests per read, the first included. */
  readonly maxAttempts?: number;
  /** A monotonic clock, in milliseconds. */
  readonly nowMs?: () => number;
}

/** A replaced secret must take effect without a deployment. */
const SECRET_LIFETIME_MS = 5 * 60_000;

const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

/**
 * Loads a secret from Secrets Manager, cached for five minutes by default. A failure is not cached.
 * @param secretId its name
 */
export function secretText(
  secretId: string,
  { lifetimeMs = SECRET_LIFETIME_MS, maxAttempts = 2, nowMs }: StoredTextOptions = {},
): StoredText {
  const client = new SecretsManagerClient({ maxAttempts, requestHandler });
  return once(
    async () => {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      if (!SecretString) throw new Error(`The secret ${secretId} has no text.`);
      return SecretString;
    },
    { lifetimeMs, nowMs },
  );
}

/**
 * Loads a parameter from Parameter Store, cached for the sandbox's life by default. A failure is not cached.
 * @param region the parameter's region, which may differ from the function's
 */
export function parameterText(
  name: string,
  region: string,
  { lifetimeMs, maxAttempts = 3, nowMs }: StoredTextOptions = {},
): StoredText {
  const client = new SSMClient({ region, maxAttempts, requestHandler });
  return once(
    async () => {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      if (!Parameter?.Value) throw new Error(`The parameter ${name} has no value.`);
      return Parameter.Value;
    },
    { lifetimeMs, nowMs },
  );
}
