import { fil as account } from '../account/texts/fil.ts';
import { fil as accountData } from '../account-data/texts/fil.ts';
import { fil as accountEvents } from '../account-events/texts/fil.ts';
import { fil as accounts } from '../accounts/texts/fil.ts';
import { fil as api } from '../api/texts/fil.ts';
import { fil as apiKeys } from '../api-keys/texts/fil.ts';
import { fil as app } from '../app/texts/fil.ts';
import { fil as appeals } from '../appeals/texts/fil.ts';
import { fil as appearance } from '../appearance/texts/fil.ts';
import { fil as controls } from '../controls/texts/fil.ts';
import { fil as importLinks } from '../import-links/texts/fil.ts';
import { fil as link } from '../link/texts/fil.ts';
import { fil as links } from '../links/texts/fil.ts';
import { fil as sessions } from '../sessions/texts/fil.ts';
import { fil as sites } from '../sites/texts/fil.ts';
import { fil as statistics } from '../statistics/texts/fil.ts';
import { fil as verification } from '../verification/texts/fil.ts';
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
