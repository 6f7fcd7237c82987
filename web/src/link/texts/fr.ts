import type { LinkTexts } from './en.ts';

export const fr: LinkTexts = {
  title: 'Lien',
};
