import type { AccountMailTexts } from '../account-mail-texts.ts';

export const es: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Confirma tu dirección de correo para ${host}`,
      paragraphs: [
        `Alguien, probablemente tú, se ha registrado en ${host} con esta dirección. Confirma que es tuya y podrás usar la cuenta.`,
      ],
      button: 'Confirmar la dirección',
      closing: [
        'El enlace y el código valen durante 24 horas. Necesitas la contraseña que elegiste al registrarte; con el enlace también puedes poner una nueva.',
        'Si no has sido tú, no hagas nada: si nadie la confirma, la cuenta se elimina a los 7 días. No des nunca el código a nadie.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Elige una contraseña nueva para ${host}`,
      paragraphs: [`Alguien, probablemente tú, ha pedido una contraseña nueva para tu cuenta de ${host}.`],
      button: 'Elegir una contraseña nueva',
      closing: [
        'El enlace vale durante 30 minutos y una sola vez. Con una contraseña nueva se cierran todas las demás sesiones.',
        'Si no has sido tú, no hagas nada: tu contraseña sigue siendo la misma.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Confirma tu nueva dirección de correo para ${host}`,
      paragraphs: [
        `Alguien, probablemente tú, quiere usar esta dirección para una cuenta de ${host}. Confírmala y sustituirá a la anterior.`,
      ],
      button: 'Confirmar la nueva dirección',
      closing: [
        'El enlace vale durante 24 horas y una sola vez. Necesitas la contraseña de la cuenta.',
        'Si no has sido tú, no hagas nada: así no cambia nada.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `Se ha cambiado la dirección de correo de tu cuenta de ${host}`,
      paragraphs: [
        `Tu cuenta de ${host} tiene ahora otra dirección de correo. Si has sido tú, no tienes que hacer nada.`,
        'Si no has sido tú, deshaz el cambio: la cuenta recupera esta dirección, se cierran todas las sesiones y eliges una contraseña nueva.',
      ],
      button: 'Deshacer el cambio',
      closing: ['El enlace vale durante 7 días y una sola vez.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `Ya tienes una cuenta en ${host}`,
      paragraphs: [
        `Alguien, probablemente tú, ha escrito esta dirección en ${host} para crear una cuenta o para confirmarla. Ya tiene una cuenta.`,
        `Inicia sesión con ${signIn}. Si has olvidado la contraseña, ${forgot} te envía un enlace para elegir una nueva. En ${docs} se describe todo.`,
      ],
      closing: ['Si no has sido tú, no hagas nada: no cambia nada y nadie sabrá que tienes una cuenta.'],
    }),
    reserved: ({ host, until }) => ({
      subject: `Esta dirección sigue reservada en ${host}`,
      paragraphs: [
        `Alguien, probablemente tú, quiere usar esta dirección para una cuenta de ${host}. Hasta hace poco era de otra cuenta, que puede recuperarla hasta el momento siguiente: ${until}.`,
        'Inténtalo de nuevo después.',
      ],
      closing: ['Si no has sido tú, no hagas nada.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `Se ha cambiado la dirección de correo de tu cuenta de ${host}`,
      paragraphs: [
        `Tu cuenta de ${host} tiene ahora otra dirección de correo. Si has sido tú, no tienes que hacer nada.`,
        'No es el primer cambio de estos días: solo puede deshacerlos el enlace que enviamos a la dirección anterior.',
      ],
      closing: ['Si no has sido tú, escríbenos enseguida.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `Se ha cambiado la contraseña de tu cuenta de ${host}`,
      paragraphs: [
        `Se ha cambiado la contraseña de tu cuenta de ${host} y se han cerrado todas las demás sesiones. Si has sido tú, no tienes que hacer nada.`,
      ],
      closing: [
        `Si no has sido tú, elige una nueva ahora: ${forgot} te envía un enlace para ello, consulta ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `Nueva clave de API para tu cuenta de ${host}`,
      paragraphs: [`Se ha creado esta clave de API para tu cuenta de ${host}.`],
      closing: [
        `Si no has sido tú, revócala con ${revoke} y cambia tu contraseña. En ${docs} se describe todo.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `Una clave de API de tu cuenta de ${host} caduca pronto`,
      paragraphs: [`Esta clave de API de tu cuenta de ${host} deja de funcionar en el momento indicado.`],
      closing: [
        `Si todavía se usa, sustitúyela antes: ${rotate} crea una nueva y puede mantener la antigua durante un tiempo. Consulta ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `Se ha vuelto a usar una clave de API de tu cuenta de ${host}`,
      paragraphs: [
        `Se ha usado esta clave de API de tu cuenta de ${host}, por primera vez en 90 días o más.`,
      ],
      closing: [`Si no sabes por qué, revócala con ${revoke}, consulta ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Se ha eliminado tu cuenta de ${host}`,
      paragraphs: [
        `Se ha eliminado tu cuenta de ${host}, con sus enlaces, estadísticas y claves de API. Sus enlaces cortos ya no funcionan.`,
      ],
      closing: ['Si no has sido tú, escríbenos.'],
    }),
  },
  inFull: 'O copia esta dirección en tu navegador:',
  code: 'O escribe este código:',
  keyLabels: {
    start: 'Empieza por:',
    id: 'Identificador:',
    expires: 'Deja de funcionar:',
    country: 'Usada desde:',
  },
  about: ({ name, host }) => `${name} ha enviado este correo porque trata de una cuenta de ${host}.`,
};
