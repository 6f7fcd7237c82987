import type { ApiKeysTexts } from './en.ts';

export const pt: ApiKeysTexts = {
  title: 'Chaves de API',
};
