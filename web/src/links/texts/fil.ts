import type { LinksTexts } from './en.ts';

export const fil: LinksTexts = {
  title: 'Mga link',
};
