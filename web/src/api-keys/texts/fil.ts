import type { ApiKeysTexts } from './en.ts';

export const fil: ApiKeysTexts = {
  title: 'Mga API key',
};
