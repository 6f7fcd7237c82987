import type { ApiKeysTexts } from './en.ts';

export const de: ApiKeysTexts = {
  title: 'API-Schlüssel',
};
