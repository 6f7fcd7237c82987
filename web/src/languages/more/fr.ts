import { fr as account } from '../../account/texts/fr.ts';
import { fr as accountData } from '../../account-data/texts/fr.ts';
import { fr as accountEvents } from '../../account-events/texts/fr.ts';
import { fr as apiKeys } from '../../api-keys/texts/fr.ts';
import { fr as appeals } from '../../appeals/texts/fr.ts';
import { fr as importLinks } from '../../import-links/texts/fr.ts';
import { fr as sessions } from '../../sessions/texts/fr.ts';
import { fr as sites } from '../../sites/texts/fr.ts';
import { fr as verification } from '../../verification/texts/fr.ts';
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
