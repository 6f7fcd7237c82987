import type { SessionsTexts } from './en.ts';

export const fil: SessionsTexts = {
  title: 'Mga session',
};
