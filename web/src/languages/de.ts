import { de as accounts } from '../accounts/texts/de.ts';
import { de as api } from '../api/texts/de.ts';
import { de as app } from '../app/texts/de.ts';
import { de as appearance } from '../appearance/texts/de.ts';
import { de as controls } from '../controls/texts/de.ts';
import { de as link } from '../link/texts/de.ts';
import { de as links } from '../links/texts/de.ts';
import { de as statistics } from '../statistics/texts/de.ts';
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
