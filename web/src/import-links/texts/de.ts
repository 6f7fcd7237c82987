import type { ImportLinksTexts } from './en.ts';

export const de: ImportLinksTexts = {
  title: 'Viele Links anlegen',
};
