import { en as account } from '../../account/texts/en.ts';
import { en as accountData } from '../../account-data/texts/en.ts';
import { en as accountEvents } from '../../account-events/texts/en.ts';
import { en as apiKeys } from '../../api-keys/texts/en.ts';
import { en as appeals } from '../../appeals/texts/en.ts';
import { en as importLinks } from '../../import-links/texts/en.ts';
import { en as sessions } from '../../sessions/texts/en.ts';
import { en as sites } from '../../sites/texts/en.ts';
import { en as verification } from '../../verification/texts/en.ts';

/** The texts of settings, of imports, and of what few links have, in English. */
export const texts = {
  account,
  accountData,
  accountEvents,
  apiKeys,
  appeals,
  importLinks,
  sessions,
  sites,
  verification,
};
