import { pt as account } from '../account/texts/pt.ts';
import { pt as accountData } from '../account-data/texts/pt.ts';
import { pt as accountEvents } from '../account-events/texts/pt.ts';
import { pt as accounts } from '../accounts/texts/pt.ts';
import { pt as api } from '../api/texts/pt.ts';
import { pt as apiKeys } from '../api-keys/texts/pt.ts';
import { pt as app } from '../app/texts/pt.ts';
import { pt as appeals } from '../appeals/texts/pt.ts';
import { pt as appearance } from '../appearance/texts/pt.ts';
import { pt as controls } from '../controls/texts/pt.ts';
import { pt as importLinks } from '../import-links/texts/pt.ts';
import { pt as link } from '../link/texts/pt.ts';
import { pt as links } from '../links/texts/pt.ts';
import { pt as sessions } from '../sessions/texts/pt.ts';
import { pt as sites } from '../sites/texts/pt.ts';
import { pt as statistics } from '../statistics/texts/pt.ts';
import { pt as verification } from '../verification/texts/pt.ts';
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
