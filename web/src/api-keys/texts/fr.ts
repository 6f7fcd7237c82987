import type { ApiKeysTexts } from './en.ts';

export const fr: ApiKeysTexts = {
  title: 'Clés d’API',
};
