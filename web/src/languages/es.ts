import { es as accounts } from '../accounts/texts/es.ts';
import { es as api } from '../api/texts/es.ts';
import { es as app } from '../app/texts/es.ts';
import { es as appearance } from '../appearance/texts/es.ts';
import { es as controls } from '../controls/texts/es.ts';
import { es as link } from '../link/texts/es.ts';
import { es as links } from '../links/texts/es.ts';
import { es as statistics } from '../statistics/texts/es.ts';
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
