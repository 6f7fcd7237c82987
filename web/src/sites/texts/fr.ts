import type { SitesTexts } from './en.ts';

export const fr: SitesTexts = {
  title: 'Domaines',
};
