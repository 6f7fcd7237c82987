import type { SitesTexts } from './en.ts';

export const es: SitesTexts = {
  title: 'Dominios',
  intro:
    'Demuestra que un sitio web es tuyo, y la vista previa de los enlaces que encontremos en él lo dirá: «Encontrado en yoursite.com, comprobado hace 20 minutos». Los visitantes confían más en un enlace cuando ven de dónde viene.',
  domain: 'Dominio',
  domainHint: 'Por ejemplo yoursite.com. Lo demuestras en el siguiente paso.',
  add: 'Añadir dominio',
  empty: 'Aún no hay dominios',
  emptyText: 'Añade el dominio de un sitio web en el que compartes enlaces.',

  proved: 'Demostrado',
  unproved: 'Sin demostrar',
  provedUntil: (day) =>
    `Vale hasta el ${day} aunque la prueba desaparezca. Volvemos a mirar por nuestra cuenta.`,
  waysTitle: 'Demuéstralo de una de estas dos formas',
  ways: 'Cómo demostrarlo',
  dns: 'Un registro DNS',
  dnsWhere:
    'Añade este registro TXT donde gestionas el DNS de tu dominio. Cubre el dominio y todo lo que hay por debajo.',
  file: 'Un archivo',
  fileWhere: 'Pon un archivo de texto con esta línea en esta dirección. Cubre este host y su «www».',
  type: 'Tipo',
  recordName: 'Nombre',
  recordValue: 'Valor',
  address: 'Dirección',
  content: 'Contenido',
  copyOf: (what) => `Copiar: ${what}`,

  check: 'Comprobar ahora',
  checkAgainAt: (time) => `Puedes volver a comprobarlo a partir del ${time}.`,
  neverChecked: 'Aún no se ha mirado. Pulsa «Comprobar ahora» cuando el registro o el archivo esté puesto.',
  lastChecked: (time) => `Última comprobación: ${time}.`,
  nowProved: (domain) => `${domain} está demostrado.`,
  notFound: (domain) => `Aún no hay prueba de ${domain}. Abajo dice qué hemos encontrado.`,
  dnsResults: {
    found: 'El registro está.',
    no_record: 'No hay ningún registro TXT con este nombre. Uno nuevo puede tardar una hora en verse.',
    wrong_value: 'Hay un registro TXT con este nombre, pero con otro valor.',
    unreachable: 'El DNS no ha respondido.',
  },
  fileResults: {
    found: 'El archivo está.',
    no_file: 'No hay ningún archivo en esta dirección.',
    not_text: 'Lo que hay en esta dirección no es texto sin formato.',
    wrong_value: 'El archivo no tiene ninguna línea con este contenido.',
    redirected_elsewhere: 'La dirección lleva a otro host u otra ruta.',
    unreachable: 'El sitio web no ha respondido.',
  },

  remove: 'Eliminar',
  removeOf: (domain) => `Eliminar ${domain}`,
  removeTitle: (domain) => `¿Eliminar ${domain}?`,
  removeText:
    'La vista previa ya no dirá dónde se encontraron tus enlaces. Para volver a demostrar el dominio necesitarás otro registro u otro archivo.',
  removed: (domain) => `${domain} se ha eliminado.`,
};
