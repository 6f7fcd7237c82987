import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Milliseconds after which a secret is read again: a new one serves without a deployment. */
const KEPT_MS = 5 * 60_000;

/**
 * Reads a secret's text from Secrets Manager at the first need of it, and keeps it for five minutes; a failure is not
 * kept.
 * @param secretId its name
 */
export function secretText(
  secretId: string,
  now: () => number = () => performance.now(),
): () => Promise<string> {
  const client = new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
  const load = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw new Error(`The secret ${secretId} has no text.`);
    return SecretString;
  };
  let kept: { readonly text: Promise<string>; readonly readAtMs: number } | undefined;
  return () => {
    if (kept && now() - kept.readAtMs < KEPT_MS) return kept.text;
    const text = load().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { text, readAtMs: now() };
    return text;
  };
}
