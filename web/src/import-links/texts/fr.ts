import type { ImportLinksTexts } from './en.ts';

export const fr: ImportLinksTexts = {
  title: 'Créer plusieurs liens',
};
