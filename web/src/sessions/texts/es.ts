import type { SessionsTexts } from './en.ts';

export const es: SessionsTexts = {
  title: 'Sesiones',
};
