import { ar as account } from '../account/texts/ar.ts';
import { ar as accountData } from '../account-data/texts/ar.ts';
import { ar as accountEvents } from '../account-events/texts/ar.ts';
import { ar as accounts } from '../accounts/texts/ar.ts';
import { ar as api } from '../api/texts/ar.ts';
import { ar as apiKeys } from '../api-keys/texts/ar.ts';
import { ar as app } from '../app/texts/ar.ts';
import { ar as appeals } from '../appeals/texts/ar.ts';
import { ar as appearance } from '../appearance/texts/ar.ts';
import { ar as controls } from '../controls/texts/ar.ts';
import { ar as importLinks } from '../import-links/texts/ar.ts';
import { ar as link } from '../link/texts/ar.ts';
import { ar as links } from '../links/texts/ar.ts';
import { ar as sessions } from '../sessions/texts/ar.ts';
import { ar as sites } from '../sites/texts/ar.ts';
import { ar as statistics } from '../statistics/texts/ar.ts';
import { ar as verification } from '../verification/texts/ar.ts';
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
