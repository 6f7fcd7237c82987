import type { SessionsTexts } from './en.ts';

export const pt: SessionsTexts = {
  title: 'Sessões',
};
