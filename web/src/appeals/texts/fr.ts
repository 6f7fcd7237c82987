import type { AppealsTexts } from './en.ts';

export const fr: AppealsTexts = {
  titles: {
    link_taken_down: 'Les opérateurs ont retiré ce lien',
    account_suspended: 'Les opérateurs ont suspendu votre compte',
    destination_blocked: 'Les liens vers cette destination sont bloqués',
  },
  visitors:
    'Les visiteurs voient une page qui le dit (451). Vous pouvez lire et supprimer le lien, et faire objection.',
  reason: 'Motif',
  object: 'Contester cette décision',
  message: 'Pourquoi la décision est-elle fausse ?',
  messageHint:
    'Une personne le lit. Chaque décision peut être contestée une fois, en 1 000 caractères au plus.',
  send: 'Envoyer l’objection',
  sent: 'Votre objection est envoyée. Un opérateur la lira.',
  outcomeMailed: 'Vous recevrez un e-mail avec le résultat.',
  filed: {
    open: (at) => `Vous avez contesté le ${at}. Un opérateur la lira.`,
    dismissed: (at, closedAt) =>
      `Vous avez contesté le ${at}. Les opérateurs ont réexaminé le ${closedAt} et maintenu la décision.`,
    upheld: (at, closedAt) =>
      `Vous avez contesté le ${at}. Les opérateurs vous ont donné raison le ${closedAt}. Rechargez la page si vous voyez encore ceci.`,
  },
  sentBefore: 'Vous avez déjà contesté cette décision. Chacune peut l’être une fois.',
  notAppealable: 'Aucune décision d’un opérateur n’arrête ce lien : il n’y a rien à contester.',
};
