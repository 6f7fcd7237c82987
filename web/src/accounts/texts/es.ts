import type { AccountsTexts } from './en.ts';

export const es: AccountsTexts = {
  signUp: 'Crear una cuenta',
  verify: 'Confirma tu dirección de correo',
  signIn: 'Iniciar sesión',
  forgot: '¿Has olvidado tu contraseña?',
  reset: 'Elige una contraseña nueva',

  email: 'Dirección de correo',
  password: 'Contraseña',
  newPassword: 'Contraseña nueva',
  passwordRule: 'De 10 a 256 caracteres. Vale todo, también los espacios, menos una contraseña común.',
  waitFor: 'Próximo intento en',

  noAccount: 'Crear una cuenta',
  haveAccount: 'Ya tengo una cuenta',
  backToSignIn: 'Volver al inicio de sesión',

  signUpText: 'Consulta los clics de tus enlaces, edítalos y usa la API.',
  closed: '¿Crees que deberías poder tener una cuenta? Escribe a',

  check: {
    label: 'Comprobación de seguridad',
    idle: 'Mientras escribes se hace una breve comprobación. No tienes que resolver nada.',
    working: 'Comprobando que no eres un programa…',
    passed: 'Comprobación de seguridad superada.',
    failed: 'La comprobación de seguridad no ha terminado.',
    impossible: 'Tu navegador no puede hacer la comprobación de seguridad en esta página.',
    otherwise: 'Abre esta página con https:// o en un navegador actual. Si no sirve, escribe a',
  },

  sentTo: 'Hemos enviado un correo a {}. Escribe aquí su código o pulsa su enlace.',
  codeText: 'Escribe el código de nuestro correo, con la dirección y la contraseña de tu registro.',
  code: 'Código',
  codeHint: 'Seis cifras',
  signUpPassword: 'La contraseña con la que te registraste.',
  verifyButton: 'Confirmar',
  wrongCode:
    'El código es incorrecto o tiene más de 24 horas, o esta no es la contraseña con la que te registraste.',
  noMail: '¿No llega? Mira en la carpeta de spam. Si ya tienes una cuenta, el correo lo dice.',
  resend: 'Enviar otro correo',
  resendIn: 'Posible en',
  resent: 'Enviado. A una dirección solo van unos pocos correos por hora.',
  otherAddress: 'Usar otra dirección',
  verifyPasswordHint:
    'La contraseña con la que te registraste. Si no te registraste tú, elige aquí una nueva: sustituye a la otra.',
  link: 'Enlace',

  forgotText: 'Te enviamos un enlace para elegir una nueva. Funciona durante 30 minutos.',
  forgotNoMail:
    'Este servicio no envía correos, así que no puede enviarte un enlace. Sus operadores pueden darte uno. Escribe a',
  forgotButton: 'Enviarme un enlace',
  lookIntoMail: 'Mira tu correo',
  resetSent: 'Si hay una cuenta para {}, le llegará un correo con un enlace para elegir otra contraseña.',
  resetText: 'Se cerrará tu sesión en todos los demás sitios.',
  resetButton: 'Guardar mi contraseña nueva',
  noToken: 'Abre esta página con el enlace de nuestro correo, o pide otro.',
  newMail: 'Pedir otro correo',

  fieldProblems: {
    email: 'Esto no es una dirección de correo.',
    password: 'Elige de 10 a 256 caracteres que no sean una contraseña común ni tu dirección.',
    code: 'Escribe las seis cifras del correo.',
    token: 'El enlace está incompleto. Copia el enlace entero del correo.',
  },
};
