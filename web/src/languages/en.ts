import { en as accounts } from '../accounts/texts/en.ts';
import { en as api } from '../api/texts/en.ts';
import { en as app } from '../app/texts/en.ts';
import { en as appearance } from '../appearance/texts/en.ts';
import { en as controls } from '../controls/texts/en.ts';
import { en as link } from '../link/texts/en.ts';
import { en as links } from '../links/texts/en.ts';
import { en as statistics } from '../statistics/texts/en.ts';

/** The texts that every page loads, in English. */
export const texts = {
  accounts,
  api,
  app,
  appearance,
  controls,
  link,
  links,
  statistics,
};
