import type { AppealsTexts } from './en.ts';

export const pt: AppealsTexts = {
  titles: {
    link_taken_down: 'Os operadores retiraram este link',
    account_suspended: 'Os operadores suspenderam sua conta',
    destination_blocked: 'Links para este destino estão bloqueados',
  },
  visitors:
    'Os visitantes veem uma página que diz isso (451). Você pode ler e excluir o link, e contestar a decisão.',
  reason: 'Motivo',
  object: 'Contestar esta decisão',
  message: 'Por que a decisão está errada?',
  messageHint: 'Uma pessoa lê. Cada decisão pode ser contestada uma vez, com até 1.000 caracteres.',
  send: 'Enviar contestação',
  sent: 'Sua contestação foi enviada. Um operador vai lê-la.',
  outcomeMailed: 'Você receberá um e-mail com o resultado.',
  filed: {
    open: (at) => `Você contestou em ${at}. Um operador vai ler.`,
    dismissed: (at, closedAt) =>
      `Você contestou em ${at}. Os operadores reviram em ${closedAt} e mantiveram a decisão.`,
    upheld: (at, closedAt) =>
      `Você contestou em ${at}. Os operadores concordaram em ${closedAt}. Recarregue a página se ainda vê isto.`,
  },
  sentBefore: 'Você já contestou esta decisão. Cada uma pode ser contestada uma vez.',
  notAppealable: 'Nenhuma decisão de um operador impede este link, então não há o que contestar.',
};
