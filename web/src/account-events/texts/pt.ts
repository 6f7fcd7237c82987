import type { AccountEventsTexts } from './en.ts';

export const pt: AccountEventsTexts = {
  title: 'Atividade',
  intro:
    'O que aconteceu com a sua conta nos últimos 90 dias. Se não foi você, altere a sua senha e revogue as suas chaves.',
  what: 'O quê',
  when: 'Quando',
  where: 'Onde',
  empty: 'Não há nada aqui',
  emptyText: 'Nada aconteceu nos últimos 90 dias.',
  kinds: {
    registered: 'Você se cadastrou',
    email_verified: 'Endereço de e-mail confirmado',
    signed_in: 'Entrada',
    signed_out: 'Saída',
    sessions_ended: 'Desconectado em todos os outros lugares',
    password_changed: 'Senha alterada',
    password_reset: 'Senha redefinida por um link enviado',
    email_change_requested: 'Outro endereço de e-mail pedido',
    email_changed: 'Endereço de e-mail alterado',
    email_change_undone: 'Mudança do endereço de e-mail desfeita',
    profile_changed: 'Nome, idioma ou fuso horário alterado',
    key_created: 'Chave de API criada',
    key_changed: 'Chave de API renomeada',
    key_rotated: 'Chave de API substituída',
    key_revoked: 'Chave de API revogada',
    data_exported: 'Dados exportados',
    deletion_requested: 'Exclusão da conta pedida',
  },
  other: 'Outra coisa',
  goneKey: 'uma chave que não existe mais',
  noPlace: 'Não por um navegador',
};
