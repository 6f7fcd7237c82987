import type { SitesTexts } from './en.ts';

export const ar: SitesTexts = {
  title: 'النطاقات',
};
