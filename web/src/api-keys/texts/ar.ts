import type { ApiKeysTexts } from './en.ts';

export const ar: ApiKeysTexts = {
  title: 'مفاتيح API',
};
