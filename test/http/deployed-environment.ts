import { inject } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { klookUp } from '../brand/brands.ts';
import { createTestQueue } from '../setup/engines.ts';

/** The environment that the API's functions share when a test loads them as Lambda does, besides where AWS's other services are. */
export const deployedEnvironment = async (tableName: string): Promise<Readonly<Record<string, string>>> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
  AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
  [envars.tableName]: tableName,
  [envars.supportAddress]: 'help@example.org',
  [envars.brand]: JSON.stringify(klookUp),
  [envars.publicOriginParameter]: '/klookup/test/public-origin',
  [envars.linkRetentionDays]: '365',
  [envars.shortestCustomCode]: '3',
  [envars.addressHashSecretName]: 'address-hash',
  [envars.captchaSecretName]: 'captcha',
  [envars.purgeQueueUrl]: await createTestQueue(),
  [envars.proveSiteFunction]: 'klookup-test-prove-site',
  [envars.deleteAccountsFunction]: 'klookup-test-delete-accounts',
  [envars.registration]: 'open',
});
