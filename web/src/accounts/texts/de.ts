import type { AccountsTexts } from './en.ts';

export const de: AccountsTexts = {
  signUp: 'Konto anlegen',
  verify: 'E-Mail-Adresse bestätigen',
  signIn: 'Anmelden',
  forgot: 'Passwort vergessen?',
  reset: 'Neues Passwort wählen',
};
