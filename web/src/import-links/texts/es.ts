import type { ImportLinksTexts } from './en.ts';

export const es: ImportLinksTexts = {
  title: 'Crear muchos enlaces',
};
