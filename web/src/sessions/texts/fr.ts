import type { SessionsTexts } from './en.ts';

export const fr: SessionsTexts = {
  title: 'Sessions',
};
