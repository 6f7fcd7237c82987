import { abuseGrants } from './abuse.ts';
import { accountsGrants } from './accounts.ts';
import { apiKeysGrants } from './api-keys.ts';
import { credentialsGrants } from './credentials.ts';
import { documentsGrants } from './documents.ts';
import { linksGrants } from './links.ts';
import { mailGrants } from './mail.ts';
import { operatorsGrants } from './operators.ts';
import { purgeGrants } from './purge.ts';
import type { ExpectedGrants } from './resources.ts';
import { verificationGrants } from './verification.ts';
import { visitsGrants } from './visits.ts';

/** All permissions of each function. When you add a line to a list, say why the function needs it. */
export const expectedGrants: ExpectedGrants = {
  ...linksGrants,
  ...purgeGrants,
  ...verificationGrants,
  ...visitsGrants,
  ...documentsGrants,
  ...abuseGrants,
  ...accountsGrants,
  ...credentialsGrants,
  ...apiKeysGrants,
  ...mailGrants,
  ...operatorsGrants,
};
