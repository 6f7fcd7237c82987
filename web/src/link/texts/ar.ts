import type { LinkTexts } from './en.ts';

export const ar: LinkTexts = {
  title: 'الرابط',
};
