import { plural } from '../../languages/formats.ts';
import type { AccountDataTexts } from './en.ts';

export const es: AccountDataTexts = {
  title: 'Tus datos',

  exportTitle: 'Exportar tus datos',
  exportText:
    'Un archivo con todo lo que guardamos sobre ti: cuenta, sesiones, claves de API sin sus secretos, dominios, actividad y todos los enlaces con sus estadísticas. Tiene un objeto JSON en cada línea (NDJSON).',
  exportAction: 'Exportar mis datos',
  exporting: 'Exportando…',
  records: (count) =>
    plural(count, {
      one: '# registro hasta ahora',
      other: '# registros hasta ahora',
    }),
  stop: 'Parar',
  goOn: 'Continuar',
  exported: (count) =>
    plural(count, {
      one: 'Listo: # registro. Tu navegador ha guardado el archivo.',
      other: 'Listo: # registros. Tu navegador ha guardado el archivo.',
    }),

  deleteTitle: 'Eliminar tu cuenta',
  deleteText: 'Esto elimina todo lo que tienes aquí, al instante y para siempre.',
  deleteOpen: 'Eliminar mi cuenta…',
  links: (count) =>
    plural(count, {
      one: '# enlace deja de funcionar dondequiera que lo hayas compartido, y se eliminan sus estadísticas.',
      other:
        '# enlaces dejan de funcionar dondequiera que los hayas compartido, y se eliminan sus estadísticas.',
    }),
  noLinks: 'No tienes enlaces.',
  keys: (count) =>
    plural(count, {
      one: '# clave de API se rechaza desde ahora.',
      other: '# claves de API se rechazan desde ahora.',
    }),
  noKeys: 'No tienes claves de API.',
  rest: 'Se eliminan tus dominios, sesiones y actividad, y se cierra tu sesión en todas partes.',
  codes: 'Nadie, tampoco tú, podrá volver a tener estos códigos cortos.',
  noUndo: 'Nadie puede deshacerlo. Exporta antes tus datos si puedes necesitarlos.',
  confirmLabel: (email) => `Escribe ${email} para confirmar`,
  confirmWrong: 'Este no es el correo electrónico de tu cuenta.',
  deleteAction: 'Eliminar la cuenta y todos los enlaces',

  closedTitle: 'Tu cuenta está cerrada',
  closedText:
    'Tu sesión está cerrada en todas partes y tus claves de API ya no funcionan. Tus enlaces se eliminan en segundos, o en minutos si hay miles, y después todo lo demás, normalmente en menos de diez minutos.',
  closedMail: 'Te escribiremos cuando esté hecho.',
  closedNext: 'Gracias por haber usado este servicio.',
  home: 'Ir a la página de inicio',
};
