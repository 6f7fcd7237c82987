import type { AccountPageTexts } from '../account-page-texts.ts';

export const es: AccountPageTexts = {
  pages: {
    verify: {
      title: 'Confirme su dirección de correo',
      text: 'Escriba su contraseña y su cuenta estará lista.',
      password: {
        label: 'Contraseña',
        hint: 'La de su registro. Si no se registró usted, elija aquí una nueva: sustituye a la otra.',
      },
      button: 'Confirmar mi dirección',
      done: { title: 'Su dirección está confirmada', text: 'Su cuenta está lista y ha iniciado sesión.' },
    },
    reset: {
      title: 'Elija una contraseña nueva',
      text: 'Se cerrará su sesión en todos los demás sitios.',
      password: {
        label: 'Contraseña nueva',
        hint: 'Al menos 10 caracteres. Vale todo, también los espacios.',
      },
      button: 'Guardar mi contraseña nueva',
      done: {
        title: 'Su contraseña ha cambiado',
        text: 'Ha iniciado sesión. En todos los demás sitios su sesión está cerrada.',
      },
    },
    email: {
      title: 'Confirme su nueva dirección de correo',
      text: 'Desde entonces iniciará sesión con esta dirección.',
      password: { label: 'Contraseña', hint: 'La contraseña de su cuenta.' },
      button: 'Confirmar esta dirección',
      done: {
        title: 'Su dirección ha cambiado',
        text: 'Ha iniciado sesión con su nueva dirección. En todos los demás sitios su sesión está cerrada.',
      },
    },
    undo: {
      title: 'Recupere su cuenta',
      text: 'Su cuenta vuelve a esta dirección de correo y se cierran todas las sesiones. Para iniciar sesión necesitará una contraseña nueva: le enviamos un enlace para eso.',
      button: 'Recuperar mi cuenta',
      done: {
        title: 'Su cuenta vuelve a ser suya',
        text: 'Le hemos enviado un enlace para elegir una contraseña nueva. Después revise sus claves de API y revoque las que no conozca.',
      },
    },
  },
  problem: 'Hay un problema',
  problems: {
    incomplete: 'Este enlace está incompleto. Copie el enlace entero del correo.',
    token: 'Este enlace ya se ha usado o ha caducado. Pida un correo nuevo.',
    'new-password': 'Elija una contraseña de 10 a 256 caracteres que no sea común.',
    password: 'Esta contraseña no es correcta.',
    throttled: 'Demasiados intentos. Vuelva a intentarlo dentro de unos minutos.',
    other: 'No ha funcionado. Vuelva a intentarlo en un momento.',
  },
  show: 'Mostrar la contraseña',
  busy: 'Un momento…',
  noScript: 'Para usar este enlace, active JavaScript en esta página.',
  links: 'Ir a sus enlaces',
};
