import type { LinkTexts } from './en.ts';

export const es: LinkTexts = {
  title: 'Enlace',
};
