import type { SitesTexts } from './en.ts';

export const pt: SitesTexts = {
  title: 'Domínios',
};
