import type { VerificationTexts } from './en.ts';

export const es: VerificationTexts = {
  title: 'Verificación',
  states: {
    pending: 'Aún sin comprobar',
    verified: 'Encontrado en su página',
    missing: 'Falta en su página',
    inconclusive: 'No se pudo comprobar',
  },
  explained: {
    pending: 'Pronto buscaremos el enlace en su página.',
    verified: 'Lo volvemos a buscar de vez en cuando.',
    missing: 'Vuelve a poner el enlace en su página y pide una comprobación.',
    inconclusive: 'La página no nos mostró si tiene el enlace. No se retira nada por eso.',
  },
  notChecked: 'Este enlace no se comprueba, porque está desactivado, caducado, retirado o detenido.',
  page: 'Página',
  lastChecked: 'Última comprobación',
  lastFound: 'Encontrado por última vez',
  nextCheck: 'Próxima comprobación',
  never: 'Nunca',
  soon: 'en un minuto',
  checkNow: 'Comprobar ahora',
  checkRequested: (when) => `La comprobación será ${when}. El resultado aparecerá aquí.`,
  checksEnded: 'El enlace ya no se comprueba.',
  last: 'Últimas comprobaciones',
  time: 'Momento',
  result: 'Resultado',
  why: 'Por qué',
  verdicts: { found: 'Encontrado', missing: 'Falta', inconclusive: 'Sin conclusión' },
  statusOf: (status) => `Estado ${status}`,
  ledTo: 'La página llevó a',
  noChecks: 'Aún no hay comprobaciones',
  noChecksText: 'La primera llega unos minutos después de crear el enlace.',
  scheduled: (when) => `Este enlace se retirará ${when}`,
  scheduledText:
    'Falta en su página. Si no se encuentra ahí antes, deja de funcionar. Después puedes restaurarlo durante 7 días.',
  toKeep:
    'Para conservarlo: vuelve a ponerlo en su página y pulsa «Comprobar ahora». O indica otra página en «Editar».',
  heldBecause: {
    many_of_site: 'La retirada te espera, porque muchos enlaces de este sitio faltaron a la vez.',
    many_of_account: 'La retirada te espera, porque muchos de tus enlaces faltaron a la vez.',
  },
  confirm: 'Confirmar retirada',
  confirmTitle: (name) => `¿Retirar ${name}?`,
  confirmConsequence:
    'Comprobamos su página una vez más. Si el enlace sigue faltando, deja de funcionar: los visitantes ven una página 410. Puedes restaurarlo durante 7 días.',
  confirmed: 'Confirmado. Comprobamos la página una vez más antes de retirar el enlace.',
  removed: (when) => `Este enlace se retiró ${when}`,
  removedText: 'Faltaba en su página. Los visitantes ven una página 410.',
  restorableUntil: (when) =>
    `Puedes restaurarlo, con sus estadísticas, ${when} como muy tarde. Luego se elimina para siempre.`,
  restore: 'Restaurar',
  restored:
    'Restaurado. Los visitantes vuelven a pasar en 10 segundos. Sus comprobaciones empiezan de nuevo.',
  siteUrl: 'Página que tiene el enlace',
  siteUrlHint: 'Otra, si se ha mudado.',
  problem: 'Motivo',
};
