import { de as account } from '../../account/texts/de.ts';
import { de as accountData } from '../../account-data/texts/de.ts';
import { de as accountEvents } from '../../account-events/texts/de.ts';
import { de as apiKeys } from '../../api-keys/texts/de.ts';
import { de as appeals } from '../../appeals/texts/de.ts';
import { de as importLinks } from '../../import-links/texts/de.ts';
import { de as sessions } from '../../sessions/texts/de.ts';
import { de as sites } from '../../sites/texts/de.ts';
import { de as verification } from '../../verification/texts/de.ts';
import type { MoreTexts } from '../texts.ts';

export const texts: MoreTexts = {
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
