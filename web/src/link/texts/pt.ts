import type { LinkTexts } from './en.ts';

export const pt: LinkTexts = {
  title: 'Link',
};
