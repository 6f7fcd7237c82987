import { es as account } from '../account/texts/es.ts';
import { es as accountData } from '../account-data/texts/es.ts';
import { es as accountEvents } from '../account-events/texts/es.ts';
import { es as accounts } from '../accounts/texts/es.ts';
import { es as api } from '../api/texts/es.ts';
import { es as apiKeys } from '../api-keys/texts/es.ts';
import { es as app } from '../app/texts/es.ts';
import { es as appeals } from '../appeals/texts/es.ts';
import { es as appearance } from '../appearance/texts/es.ts';
import { es as controls } from '../controls/texts/es.ts';
import { es as importLinks } from '../import-links/texts/es.ts';
import { es as link } from '../link/texts/es.ts';
import { es as links } from '../links/texts/es.ts';
import { es as sessions } from '../sessions/texts/es.ts';
import { es as sites } from '../sites/texts/es.ts';
import { es as statistics } from '../statistics/texts/es.ts';
import { es as verification } from '../verification/texts/es.ts';
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
