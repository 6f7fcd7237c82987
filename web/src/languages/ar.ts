import { ar as accounts } from '../accounts/texts/ar.ts';
import { ar as api } from '../api/texts/ar.ts';
import { ar as app } from '../app/texts/ar.ts';
import { ar as appearance } from '../appearance/texts/ar.ts';
import { ar as controls } from '../controls/texts/ar.ts';
import { ar as link } from '../link/texts/ar.ts';
import { ar as links } from '../links/texts/ar.ts';
import { ar as statistics } from '../statistics/texts/ar.ts';
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
