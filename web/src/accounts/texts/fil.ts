import type { AccountsTexts } from './en.ts';

export const fil: AccountsTexts = {
  signUp: 'Gumawa ng account',
  verify: 'Kumpirmahin ang iyong e-mail',
  signIn: 'Mag-sign in',
  forgot: 'Nakalimutan ang password?',
  reset: 'Pumili ng bagong password',
};
