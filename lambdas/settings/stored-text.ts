import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { once } from './once.ts';

/** Loads a text from AWS at the first need of it, and again once the copy is too old. */
export type StoredText = () => Promise<string>;

/** How a text is read and kept. */
export interface StoredTextOptions {
  /** Milliseconds after which it is read again; a sandbox's whole life by default. */
  readonly keptMs?: number;
  /** Requests per read, the first included. */
  readonly maxAttempts?: number;
  /** A clock in milliseconds that only grows. */
  readonly nowMs?: () => number;
}

/** A secret may be replaced, and the new one must serve without a deployment. */
const SECRET_KEPT_MS = 5 * 60_000;

const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

/**
 * A secret's text in Secrets Manager, kept for five minutes by default. A failed read is not kept.
 * @param secretId its name
 */
export function secretText(
  secretId: string,
  { keptMs = SECRET_KEPT_MS, maxAttempts = 2, nowMs }: StoredTextOptions = {},
): StoredText {
  const client = new SecretsManagerClient({ maxAttempts, requestHandler });
  return once(
    async () => {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      if (!SecretString) throw new Error(`The secret ${secretId} has no text.`);
      return SecretString;
    },
    { keptMs, nowMs },
  );
}

/**
 * A parameter's text in Parameter Store, kept for the sandbox's life by default. A failed read is not kept.
 * @param region where the parameter is, which need not be the function's own
 */
export function parameterText(
  name: string,
  region: string,
  { keptMs, maxAttempts = 3, nowMs }: StoredTextOptions = {},
): StoredText {
  const client = new SSMClient({ region, maxAttempts, requestHandler });
  return once(
    async () => {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      if (!Parameter?.Value) throw new Error(`The parameter ${name} has no value.`);
      return Parameter.Value;
    },
    { keptMs, nowMs },
  );
}
