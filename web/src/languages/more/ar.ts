import { ar as account } from '../../account/texts/ar.ts';
import { ar as accountData } from '../../account-data/texts/ar.ts';
import { ar as accountEvents } from '../../account-events/texts/ar.ts';
import { ar as apiKeys } from '../../api-keys/texts/ar.ts';
import { ar as appeals } from '../../appeals/texts/ar.ts';
import { ar as importLinks } from '../../import-links/texts/ar.ts';
import { ar as sessions } from '../../sessions/texts/ar.ts';
import { ar as sites } from '../../sites/texts/ar.ts';
import { ar as verification } from '../../verification/texts/ar.ts';
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
