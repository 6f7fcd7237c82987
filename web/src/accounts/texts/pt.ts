import type { AccountsTexts } from './en.ts';

export const pt: AccountsTexts = {
  signUp: 'Criar uma conta',
  verify: 'Confirme seu e-mail',
  signIn: 'Entrar',
  forgot: 'Esqueceu a senha?',
  reset: 'Escolha uma nova senha',
};
