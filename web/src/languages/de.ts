import { de as account } from '../account/texts/de.ts';
import { de as accountData } from '../account-data/texts/de.ts';
import { de as accountEvents } from '../account-events/texts/de.ts';
import { de as accounts } from '../accounts/texts/de.ts';
import { de as api } from '../api/texts/de.ts';
import { de as apiKeys } from '../api-keys/texts/de.ts';
import { de as app } from '../app/texts/de.ts';
import { de as appeals } from '../appeals/texts/de.ts';
import { de as appearance } from '../appearance/texts/de.ts';
import { de as controls } from '../controls/texts/de.ts';
import { de as importLinks } from '../import-links/texts/de.ts';
import { de as link } from '../link/texts/de.ts';
import { de as links } from '../links/texts/de.ts';
import { de as sessions } from '../sessions/texts/de.ts';
import { de as sites } from '../sites/texts/de.ts';
import { de as statistics } from '../statistics/texts/de.ts';
import { de as verification } from '../verification/texts/de.ts';
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
