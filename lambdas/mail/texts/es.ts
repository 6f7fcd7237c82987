import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('es');
const links = (count: number): string => plural(count, { one: '1 enlace', other: `${count} enlaces` });

const ADMIT = 'Deja pasar a KlookUpBot.';
const FOUND = 'El enlace está en su página.';

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
  reasons: {
    found: FOUND,
    not_modified: FOUND,
    not_on_page: 'La página está completa, y el enlace no está en ella.',
    page_not_found: 'La página ya no existe (estado 404 o 410).',
    soft_404: 'Tu sitio dice en esta dirección que la página no existe.',
    not_published_yet:
      'Hasta ahora no ha habido ninguna página en esta dirección (estado 404 o 410). Publícala.',
    unreachable: 'Tu sitio no respondió. Comprueba que se pueda acceder a él desde internet.',
    site_down:
      'La página y la página de inicio de tu sitio respondieron 404 o 410. Comprueba que tu sitio funcione.',
    still_linked:
      'No se encontró la página, pero tu página de inicio todavía lleva a ella. Comprueba la página.',
    rate_limited: `Tu sitio dice que preguntamos demasiado a menudo (estado 429). ${ADMIT}`,
    access_denied: `Tu sitio nos ha denegado el acceso (estado 401 o 403). ${ADMIT}`,
    http_error: 'Tu sitio respondió con un error. Comprueba que cualquiera pueda abrir la página.',
    robots_disallowed: 'Tu robots.txt nos excluye. Permite en él a KlookUpBot.',
    robots_unreadable: 'No se pudo leer el robots.txt de tu sitio. Haz que responda con su texto o con 404.',
    challenge: `Tu sitio nos muestra una prueba para robots en lugar de la página. ${ADMIT}`,
    login:
      'La página, o una parte, es solo para quienes tienen una cuenta. Hazla pública o corrige site_url.',
    consent: `La página solo nos muestra una pregunta de consentimiento. ${ADMIT}`,
    paywall: `La página solo nos muestra una oferta de pago. ${ADMIT}`,
    script_shell:
      'La página, o una parte, está vacía sin scripts, y no ejecutamos ninguno. Pon el enlace en su HTML.',
    placeholder:
      'La página solo muestra un aviso, por ejemplo de mantenimiento. Recupera su contenido o corrige site_url.',
    cut_off: 'La página se corta antes del final. Comprueba que se cargue hasta el final.',
    listing:
      'La página es una lista, o tiene comentarios, que siguen en otra parte. Pon en site_url la página con el enlace.',
    uncertain_place:
      'El código corto solo está en un comentario, un script o una página de error. Pon el enlace en el HTML.',
    not_html: 'La página no es HTML. Pon en site_url una página HTML con el enlace.',
    too_large: 'La página tiene más de 1 MB. Pon en site_url una página más pequeña con el enlace.',
    redirected_elsewhere:
      'La página lleva a otro sitio o pasa por demasiadas redirecciones. Corrige site_url.',
    redirected: 'La página lleva a otra página de tu sitio. Pon en site_url la página con el enlace.',
    all_pages_alike:
      'Todas las páginas de tu sitio nos parecen iguales. Pon el enlace en el HTML de su página.',
    same_as_unknown:
      'Tu sitio muestra aquí lo mismo que para páginas que nunca existieron. Recupera la página, o haz que tu sitio responda 404.',
    redesigned:
      'La página parece totalmente nueva, y no encontramos el enlace en ella. Vuelve a ponerlo o corrige site_url.',
    unstable: 'La página nos mostró dos cosas distintas en un minuto. Comprueba que siempre tenga el enlace.',
  },
};
