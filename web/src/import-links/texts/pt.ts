import type { ImportLinksTexts } from './en.ts';

export const pt: ImportLinksTexts = {
  title: 'Criar vários links',
};
