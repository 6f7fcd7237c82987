import { fr as accounts } from '../accounts/texts/fr.ts';
import { fr as api } from '../api/texts/fr.ts';
import { fr as app } from '../app/texts/fr.ts';
import { fr as appearance } from '../appearance/texts/fr.ts';
import { fr as controls } from '../controls/texts/fr.ts';
import { fr as link } from '../link/texts/fr.ts';
import { fr as links } from '../links/texts/fr.ts';
import { fr as statistics } from '../statistics/texts/fr.ts';
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
