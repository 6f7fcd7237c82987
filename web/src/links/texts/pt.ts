import type { LinksTexts } from './en.ts';

export const pt: LinksTexts = {
  title: 'Links',
};
