import type { SessionsTexts } from './en.ts';

export const ar: SessionsTexts = {
  title: 'الجلسات',
};
