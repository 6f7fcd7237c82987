import type { AccountTexts } from './en.ts';

export const es: AccountTexts = {
  title: 'Cuenta',
  profile: 'Tú',
  name: 'Nombre',
  nameHint: 'Cómo te llaman los correos.',
  language: 'Idioma',
  languageHint: 'De esta aplicación y de los correos que recibes.',
  timeZone: 'Zona horaria',
  timeZoneHint: (time) => `Donde empiezan los días de tus estadísticas. Allí son las ${time}.`,
  save: 'Guardar',
  saved: 'Guardado.',

  signIn: 'Cómo inicias sesión',
  email: 'Correo electrónico',
  password: 'Contraseña',
  passwordHidden: 'No se muestra',
  change: 'Cambiar',
  changeEmail: 'Cambiar el correo electrónico',
  changePassword: 'Cambiar la contraseña',

  newEmail: 'Nuevo correo electrónico',
  emailText:
    'Enviamos un enlace a la nueva dirección. El cambio vale cuando abras ese enlace y escribas tu contraseña. Tu dirección antigua recibe entonces un enlace que deshace el cambio durante 7 días.',
  sendLink: 'Enviar el enlace',
  linkSent: 'El enlace está en camino',
  linkSentText: (email) =>
    `Abre el correo enviado a ${email} antes de 24 horas. Hasta entonces tu dirección sigue igual.`,
  done: 'Hecho',

  currentPassword: 'Contraseña actual',
  newPassword: 'Nueva contraseña',
  passwordRule: 'Al menos 10 caracteres. Una frase de cuatro palabras o más es buena y fácil de recordar.',
  passwordText:
    'Aquí sigues con la sesión iniciada, y se cierra en todos los demás sitios. Tus claves de API siguen funcionando.',
  wrongPassword: 'Tu contraseña actual es otra.',
  passwordChanged: 'Tu contraseña ha cambiado. Tu sesión está cerrada en todos los demás sitios.',
};
