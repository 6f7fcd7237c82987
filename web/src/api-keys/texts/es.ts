import { plural } from '../../languages/formats.ts';
import type { ApiKeysTexts } from './en.ts';

export const es: ApiKeysTexts = {
  title: 'Claves de API',
  intro:
    'Con una clave, un programa tuyo puede usar tus enlaces. Da a cada programa la suya, para poder revocar una sin tocar las demás.',
  reference: 'Qué pueden hacer los programas con ella',
  create: 'Crear una clave',
  empty: 'Aún no hay claves de API',
  emptyText: 'Crea una para acortar enlaces desde tu propio sitio web o programa.',

  name: 'Nombre',
  may: 'Puede',
  created: 'Creada',
  lastUsed: 'Último uso',
  expires: 'Caduca',
  state: 'Estado',
  neverUsed: 'Nunca',
  neverExpires: 'Nunca',
  everything: 'Todo',
  states: {
    active: 'Activa',
    ending: 'Caduca pronto',
    replaced: 'Sustituida',
    expired: 'Caducada',
  },
  actionsFor: (name) => `Acciones de ${name}`,
  rename: 'Cambiar el nombre',
  rotate: 'Sustituir',
  revoke: 'Revocar',

  newTitle: 'Crear una clave de API',
  nameHint: 'Qué la va a usar, por ejemplo «Tienda» o «Servidor de CI».',
  mayWhat: '¿Qué puede hacer?',
  scopes: {
    'links:read': { name: 'Leer enlaces', what: 'Ver tus enlaces, sus comprobaciones y tus dominios.' },
    'links:write': {
      name: 'Cambiar enlaces',
      what: 'Crear, editar y eliminar enlaces, y verificar dominios.',
    },
    'stats:read': { name: 'Leer estadísticas', what: 'Ver clics, países, dispositivos y orígenes.' },
  },
  chooseScope: 'Elige al menos una opción.',
  lifetimes: {
    '30': 'En 30 días',
    '90': 'En 90 días',
    '365': 'En un año',
    own: 'El día que elijas',
    never: 'Nunca',
  },
  lastDay: 'Último día',
  lastDayHint: 'Funciona hasta que acabe este día.',
  createAction: 'Crear clave',

  madeTitle: (name) => `La nueva clave «${name}»`,
  once: 'Cópiala ahora: no se volverá a mostrar. Solo guardamos una huella de ella.',
  copyKey: 'Copiar clave',
  firstRequest: 'Haz tu primera petición',
  waiting: 'Esperando su primera petición…',
  arrived: 'Funciona: ha llegado la primera petición.',
  oldWorksUntil: (time) => `La clave antigua funciona hasta ${time}.`,
  oldIsRevoked: 'La clave antigua ya no funciona.',
  done: 'Hecho',
  notCopied: 'No has copiado la clave. No se puede volver a mostrar: tendrías que crear otra.',
  back: 'Volver a la clave',
  closeAnyway: 'Cerrar sin ella',

  rotateTitle: (name) => `Sustituir «${name}» por una clave nueva`,
  rotateText:
    'La clave nueva tiene el mismo nombre y los mismos permisos, y dura lo que iba a durar esta. Haz que tu programa la use antes de que esta deje de funcionar.',
  oldWorks: 'Esta clave sigue funcionando',
  overlaps: {
    '0': 'No: se revoca al instante',
    '3600': 'Una hora',
    '86400': 'Un día',
    '604800': 'Una semana',
  },
  rotateAction: 'Crear la nueva clave',

  renameTitle: (name) => `Cambiar el nombre de «${name}»`,
  save: 'Guardar',
  renamed: (name) => `Ahora la clave se llama «${name}».`,

  revokeTitle: (name) => `¿Revocar «${name}»?`,
  revokeText: (start) => `Desde ahora se rechazan las peticiones con ${start}… Esto no se puede deshacer.`,
  usedLast: (time) => `Se usó por última vez ${time}.`,
  unused: 'Nunca se ha usado.',
  revokeAction: 'Revocar clave',
  revoked: (name) => `«${name}» está revocada.`,

  revokeAll: 'Revocar todas las claves',
  revokeAllTitle: (count) => plural(count, { one: '¿Revocar tu clave?', other: '¿Revocar las # claves?' }),
  revokeAllText:
    'Todos tus programas pierden el acceso al instante. Hazlo si alguien más puede conocer tus claves. Esto no se puede deshacer.',
  revokedAll: (count) => plural(count, { one: '# clave está revocada.', other: '# claves están revocadas.' }),
};
