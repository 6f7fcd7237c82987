import { clientClass, commandClass } from './aws-client.ts';

// Replaces `@aws-sdk/client-secrets-manager` in bundles, as far as handlers use it.

/** Calls Secrets Manager. */
export const SecretsManagerClient = clientClass({
  name: 'secretsmanager',
  contentType: 'application/x-amz-json-1.1',
  endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
});

export const GetSecretValueCommand = commandClass('secretsmanager.GetSecretValue');
