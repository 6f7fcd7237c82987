import { fr as account } from '../account/texts/fr.ts';
import { fr as accountData } from '../account-data/texts/fr.ts';
import { fr as accountEvents } from '../account-events/texts/fr.ts';
import { fr as accounts } from '../accounts/texts/fr.ts';
import { fr as api } from '../api/texts/fr.ts';
import { fr as apiKeys } from '../api-keys/texts/fr.ts';
import { fr as app } from '../app/texts/fr.ts';
import { fr as appeals } from '../appeals/texts/fr.ts';
import { fr as appearance } from '../appearance/texts/fr.ts';
import { fr as controls } from '../controls/texts/fr.ts';
import { fr as importLinks } from '../import-links/texts/fr.ts';
import { fr as link } from '../link/texts/fr.ts';
import { fr as links } from '../links/texts/fr.ts';
import { fr as sessions } from '../sessions/texts/fr.ts';
import { fr as sites } from '../sites/texts/fr.ts';
import { fr as statistics } from '../statistics/texts/fr.ts';
import { fr as verification } from '../verification/texts/fr.ts';
import type { FirstTexts } from './texts.ts';

export const texts: FirstTexts = {
  account,
  accountData,
  accountEvents,
  accounts,
  api,
  apiKeys,
  app,
  appeals,
  appearance,
  controls,
  importLinks,
  link,
  links,
  sessions,
  sites,
  statistics,
  verification,
};
