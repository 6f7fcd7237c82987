import type { SitesTexts } from './en.ts';

export const de: SitesTexts = {
  title: 'Domains',
};
