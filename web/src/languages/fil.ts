import { fil as accounts } from '../accounts/texts/fil.ts';
import { fil as api } from '../api/texts/fil.ts';
import { fil as app } from '../app/texts/fil.ts';
import { fil as appearance } from '../appearance/texts/fil.ts';
import { fil as controls } from '../controls/texts/fil.ts';
import { fil as link } from '../link/texts/fil.ts';
import { fil as links } from '../links/texts/fil.ts';
import { fil as statistics } from '../statistics/texts/fil.ts';
import type { FirstTexts } from './texts.ts';

export const texts: FirstTexts = {
  accounts,
  api,
  app,
  appearance,
  controls,
  link,
  links,
  statistics,
};
