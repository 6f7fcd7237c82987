import type { VerificationTexts } from './en.ts';

export const pt: VerificationTexts = {
  title: 'Verificação',
  states: {
    pending: 'Ainda não verificado',
    verified: 'Encontrado em sua página',
    missing: 'Falta em sua página',
    inconclusive: 'Não foi possível verificar',
  },
  explained: {
    pending: 'Logo procuraremos o link em sua página.',
    verified: 'Nós o procuramos de novo de tempos em tempos.',
    missing: 'Ponha o link de volta em sua página e peça uma verificação.',
    inconclusive: 'A página não nos mostrou se tem o link. Nada é removido por causa disso.',
  },
  notChecked: 'Este link não é verificado, porque está desativado, expirado, removido ou parado.',
  page: 'Página',
  lastChecked: 'Última verificação',
  lastFound: 'Encontrado pela última vez',
  nextCheck: 'Próxima verificação',
  never: 'Nunca',
  soon: 'em um minuto',
  checkNow: 'Verificar agora',
  checkRequested: (when) => `A verificação será ${when}. O resultado aparece aqui.`,
  checksEnded: 'O link não é mais verificado.',
  last: 'Últimas verificações',
  time: 'Momento',
  result: 'Resultado',
  why: 'Por quê',
  verdicts: { found: 'Encontrado', missing: 'Falta', inconclusive: 'Sem conclusão' },
  statusOf: (status) => `Estado ${status}`,
  ledTo: 'A página levou a',
  noChecks: 'Nenhuma verificação ainda',
  noChecksText: 'A primeira vem alguns minutos depois que o link é criado.',
  scheduled: (when) => `Este link será removido ${when}`,
  scheduledText:
    'Ele falta em sua página. Se não for encontrado lá antes disso, deixa de funcionar. Depois você pode restaurá-lo por 7 dias.',
  toKeep:
    'Para mantê-lo: ponha-o de volta em sua página e aperte “Verificar agora”. Ou indique outra página em “Editar”.',
  heldBecause: {
    many_of_site: 'A remoção espera por você, porque muitos links deste site faltaram de uma vez.',
    many_of_account: 'A remoção espera por você, porque muitos de seus links faltaram de uma vez.',
  },
  confirm: 'Confirmar remoção',
  confirmTitle: (name) => `Remover ${name}?`,
  confirmConsequence:
    'Verificamos a página mais uma vez. Se o link ainda faltar, deixa de funcionar: os visitantes veem uma página 410. Você pode restaurá-lo por 7 dias.',
  confirmed: 'Confirmado. Verificamos a página mais uma vez antes de remover o link.',
  removed: (when) => `Este link foi removido ${when}`,
  removedText: 'Ele faltava em sua página. Os visitantes veem uma página 410.',
  restorableUntil: (when) =>
    `Você pode restaurá-lo, com as estatísticas, ${when} no máximo. Depois ele é excluído de vez.`,
  restore: 'Restaurar',
  restored: 'Restaurado. Os visitantes voltam a passar em até 10 segundos. As verificações recomeçam.',
  siteUrl: 'Página que tem o link',
  siteUrlHint: 'Outra, se ele mudou de lugar.',
  problem: 'Motivo',
};
