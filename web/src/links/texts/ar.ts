import type { LinksTexts } from './en.ts';

export const ar: LinksTexts = {
  title: 'الروابط',
};
