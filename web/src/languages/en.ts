import { en as account } from '../account/texts/en.ts';
import { en as accountData } from '../account-data/texts/en.ts';
import { en as accountEvents } from '../account-events/texts/en.ts';
import { en as accounts } from '../accounts/texts/en.ts';
import { en as api } from '../api/texts/en.ts';
import { en as apiKeys } from '../api-keys/texts/en.ts';
import { en as app } from '../app/texts/en.ts';
import { en as appeals } from '../appeals/texts/en.ts';
import { en as appearance } from '../appearance/texts/en.ts';
import { en as controls } from '../controls/texts/en.ts';
import { en as importLinks } from '../import-links/texts/en.ts';
import { en as link } from '../link/texts/en.ts';
import { en as links } from '../links/texts/en.ts';
import { en as sessions } from '../sessions/texts/en.ts';
import { en as sites } from '../sites/texts/en.ts';
import { en as statistics } from '../statistics/texts/en.ts';
import { en as verification } from '../verification/texts/en.ts';

/** Every text of the app in English. */
export const texts = {
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
