import type { LinkTexts } from './en.ts';

export const fil: LinkTexts = {
  title: 'Link',
};
