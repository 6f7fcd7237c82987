import type { ApiKeysTexts } from './en.ts';

export const es: ApiKeysTexts = {
  title: 'Claves de API',
};
