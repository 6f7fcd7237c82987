import type { LinksTexts } from './en.ts';

export const de: LinksTexts = {
  title: 'Links',
};
