import type { SessionsTexts } from './en.ts';

export const de: SessionsTexts = {
  title: 'Sitzungen',
};
