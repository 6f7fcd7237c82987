import type { LinksTexts } from './en.ts';

export const fr: LinksTexts = {
  title: 'Liens',
};
