import { pt as accounts } from '../accounts/texts/pt.ts';
import { pt as api } from '../api/texts/pt.ts';
import { pt as app } from '../app/texts/pt.ts';
import { pt as appearance } from '../appearance/texts/pt.ts';
import { pt as controls } from '../controls/texts/pt.ts';
import { pt as link } from '../link/texts/pt.ts';
import { pt as links } from '../links/texts/pt.ts';
import { pt as statistics } from '../statistics/texts/pt.ts';
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
