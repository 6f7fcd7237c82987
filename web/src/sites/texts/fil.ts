import type { SitesTexts } from './en.ts';

export const fil: SitesTexts = {
  title: 'Mga domain',
};
