import { pt as account } from '../../account/texts/pt.ts';
import { pt as accountData } from '../../account-data/texts/pt.ts';
import { pt as accountEvents } from '../../account-events/texts/pt.ts';
import { pt as apiKeys } from '../../api-keys/texts/pt.ts';
import { pt as appeals } from '../../appeals/texts/pt.ts';
import { pt as importLinks } from '../../import-links/texts/pt.ts';
import { pt as sessions } from '../../sessions/texts/pt.ts';
import { pt as sites } from '../../sites/texts/pt.ts';
import { pt as verification } from '../../verification/texts/pt.ts';
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
