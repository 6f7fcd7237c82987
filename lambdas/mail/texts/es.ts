import { reasons } from '../../links/reasons/es.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('es');
const links = (count: number): string => plural(count, { one: '1 enlace', other: `${count} enlaces` });

export const es: MailTexts = {
  digest: {
    where: { onSite: (host) => `en ${host}`, onYourSites: 'en tus sitios' },
    when: { on: (day) => `el ${day}`, from: (day) => `a partir del ${day}`, soon: 'pronto' },
    subjects: {
      scheduled: ({ count, where, when }) =>
        `${links(count)} ${where} ${plural(count, { one: 'se eliminará', other: 'se eliminarán' })} ${when}`,
      held: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'espera', other: 'esperan' })} tu decisión`,
      removed: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'se ha eliminado', other: 'se han eliminado' })}`,
      unchecked: ({ count, where, days }) =>
        `${links(count)} ${where} ${plural(count, {
          one: 'no se ha podido comprobar',
          other: 'no se han podido comprobar',
        })} en ${days} días`,
      staying: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'se mantiene', other: 'se mantienen' })}`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} ${plural(count, { one: 'se eliminará', other: 'se eliminarán' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'No lo encontramos en su página.',
            other: 'No los encontramos en sus páginas.',
          })} Si eso no cambia antes de la hora indicada, los visitantes verán que el enlace ya no funciona. Podrás restaurarlo durante 7 días más.`,
          `Para conservar un enlace, vuelve a ponerlo en su página o corrige su site_url. Comprobamos más o menos cada hora; con ${verify} se comprueba ahora mismo. Si ya no lo necesitas, desactívalo o bórralo.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ${plural(count, { one: 'espera', other: 'esperan' })} tu decisión`,
        paragraphs: [
          'Muchos de tus enlaces han desaparecido a la vez. A menudo se debe a un error de una plantilla o de una extensión, así que esperamos antes de eliminar ninguno.',
          `Si ha sido un error, vuelve a poner ${plural(count, { one: 'el enlace', other: 'los enlaces' })}. Si no, confirma cada eliminación con ${confirmRemoval}. Sin tu decisión, ${plural(count, { one: 'lo eliminaremos', other: 'los eliminaremos' })} a la hora indicada.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ${plural(count, { one: 'se ha eliminado', other: 'se han eliminado' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Faltaba en su página desde hacía un día o más.',
            other: 'Faltaban en sus páginas desde hacía un día o más.',
          })} Los visitantes ven ahora que el enlace ya no funciona.`,
          `Hasta la hora indicada, ${restore} restaura un enlace con sus estadísticas. Después se borra definitivamente.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} ${plural(count, {
          one: 'no se ha podido comprobar',
          other: 'no se han podido comprobar',
        })}`,
        paragraphs: [
          plural(count, {
            one: 'No podemos ver si sigue en su página. El enlace sigue funcionando, y no se elimina nada por esto.',
            other:
              'No podemos ver si siguen en sus páginas. Los enlaces siguen funcionando, y no se elimina nada por esto.',
          }),
          `${botPage} explica qué es KlookUpBot y cómo dejarlo pasar.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ${plural(count, { one: 'se mantiene', other: 'se mantienen' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Había desaparecido, y ya no se va a eliminar.',
            other: 'Habían desaparecido, y ya no se van a eliminar.',
          })} No tienes que hacer nada.`,
        ],
      }),
    },
    labels: {
      link: 'Enlace:',
      page: 'Página:',
      restoreUntil: 'Se puede restaurar hasta:',
      removal: 'Eliminación:',
      notChecked: 'Sin comprobar:',
      now: 'Ahora:',
      why: 'Motivo:',
    },
    forDays: (days) => `desde hace ${days} días`,
    atNextMiss: 'en la próxima comprobación que no lo encuentre',
    changed: 'Se ha cambiado el enlace.',
    more: (count, list) =>
      `Y ${count} más: ${list} ${plural(count, { one: 'lo muestra', other: 'los muestra' })}.`,
    whyMailed: (host) =>
      `Recibes este correo porque estos enlaces de ${host} pertenecen a tu cuenta. Enviamos como máximo uno por hora.`,
    reference: (docs) => `${docs} describe las llamadas.`,
  },
  questions: (address) => `¿Tienes preguntas? Responde a este correo o escribe a ${address}.`,
  reasons,
};
