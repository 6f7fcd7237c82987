import type { ImportLinksTexts } from './en.ts';

export const fil: ImportLinksTexts = {
  title: 'Gumawa ng maraming link',
};
