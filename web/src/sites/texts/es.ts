import type { SitesTexts } from './en.ts';

export const es: SitesTexts = {
  title: 'Dominios',
};
