import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretFacts } from './account.ts';
import { call, callUnlessAbsent, named } from './aws-call.ts';

const isMissing = named('ResourceNotFoundException');

export async function readSecretState(region: string, name: string): Promise<SecretFacts['state']> {
  const client = new SecretsManagerClient({ region });
  const found = await callUnlessAbsent(
    'secretsmanager:DescribeSecret',
    () => client.send(new DescribeSecretCommand({ SecretId: name })),
    isMissing,
  );
  if (!found) return 'missing';
  return found.DeletedDate ? 'to-be-deleted' : 'stored';
}

export async function readSecret(region: string, name: string): Promise<SecretFacts> {
  const state = await readSecretState(region, name);
  if (state !== 'stored') return { state };
  const client = new SecretsManagerClient({ region });
  const { SecretString: text } = await call('secretsmanager:GetSecretValue', () =>
    client.send(new GetSecretValueCommand({ SecretId: name })),
  );
  return { state, text };
}
