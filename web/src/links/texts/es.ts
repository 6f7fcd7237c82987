import type { LinksTexts } from './en.ts';

export const es: LinksTexts = {
  title: 'Enlaces',
};
