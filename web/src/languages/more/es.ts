import { es as account } from '../../account/texts/es.ts';
import { es as accountData } from '../../account-data/texts/es.ts';
import { es as accountEvents } from '../../account-events/texts/es.ts';
import { es as apiKeys } from '../../api-keys/texts/es.ts';
import { es as appeals } from '../../appeals/texts/es.ts';
import { es as importLinks } from '../../import-links/texts/es.ts';
import { es as sessions } from '../../sessions/texts/es.ts';
import { es as sites } from '../../sites/texts/es.ts';
import { es as verification } from '../../verification/texts/es.ts';
import type { MoreTexts } from '../texts.ts';

export const texts: MoreTexts = {
  account,
  accountData,
  accountEvents,
  apiKeys,
  appeals,
  importLinks,
  sessions,
  sites,
  verification,
};
