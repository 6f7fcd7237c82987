import type { AccountDataTexts } from './en.ts';

export const fil: AccountDataTexts = {
  title: 'Ang iyong data',
};
