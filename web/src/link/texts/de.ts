import type { LinkTexts } from './en.ts';

export const de: LinkTexts = {
  title: 'Link',
};
