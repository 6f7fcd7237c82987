import type { AccountsTexts } from './en.ts';

export const es: AccountsTexts = {
  signUp: 'Crear una cuenta',
  verify: 'Confirma tu dirección de correo',
  signIn: 'Iniciar sesión',
  forgot: '¿Olvidaste tu contraseña?',
  reset: 'Elige una contraseña nueva',
};
