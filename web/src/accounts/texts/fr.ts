import type { AccountsTexts } from './en.ts';

export const fr: AccountsTexts = {
  signUp: 'Créer un compte',
  verify: 'Confirmez votre adresse e-mail',
  signIn: 'Se connecter',
  forgot: 'Mot de passe oublié ?',
  reset: 'Choisissez un nouveau mot de passe',
};
