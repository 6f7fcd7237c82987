import { fil as account } from '../../account/texts/fil.ts';
import { fil as accountData } from '../../account-data/texts/fil.ts';
import { fil as accountEvents } from '../../account-events/texts/fil.ts';
import { fil as apiKeys } from '../../api-keys/texts/fil.ts';
import { fil as appeals } from '../../appeals/texts/fil.ts';
import { fil as importLinks } from '../../import-links/texts/fil.ts';
import { fil as sessions } from '../../sessions/texts/fil.ts';
import { fil as sites } from '../../sites/texts/fil.ts';
import { fil as verification } from '../../verification/texts/fil.ts';
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
