import type { VerificationTexts } from './en.ts';

export const fr: VerificationTexts = {
  title: 'Vérification',
  states: {
    pending: 'Pas encore contrôlé',
    verified: 'Trouvé sur sa page',
    missing: 'Absent de sa page',
    inconclusive: 'Contrôle impossible',
  },
  explained: {
    pending: 'Nous chercherons bientôt le lien sur sa page.',
    verified: 'Nous le cherchons de nouveau de temps en temps.',
    missing: 'Remettez le lien sur sa page, puis faites-le contrôler.',
    inconclusive: 'La page ne nous a pas montré si elle contient le lien. Rien n’est retiré pour cela.',
  },
  notChecked: 'Ce lien n’est pas contrôlé, car il est désactivé, expiré, retiré ou arrêté.',
  page: 'Page',
  lastChecked: 'Dernier contrôle',
  lastFound: 'Trouvé la dernière fois',
  nextCheck: 'Prochain contrôle',
  never: 'Jamais',
  soon: 'd’ici une minute',
  checkNow: 'Contrôler maintenant',
  checkRequested: (when) => `Le contrôle aura lieu ${when}. Son résultat apparaîtra ici.`,
  checksEnded: 'Le lien n’est plus contrôlé.',
  last: 'Derniers contrôles',
  time: 'Moment',
  result: 'Résultat',
  why: 'Pourquoi',
  verdicts: { found: 'Trouvé', missing: 'Absent', inconclusive: 'Incertain' },
  statusOf: (status) => `Statut ${status}`,
  ledTo: 'La page a mené à',
  noChecks: 'Aucun contrôle encore',
  noChecksText: 'Le premier vient quelques minutes après la création du lien.',
  scheduled: (when) => `Ce lien sera retiré ${when}`,
  scheduledText:
    'Il est absent de sa page. S’il n’y est pas trouvé d’ici là, il cesse de fonctionner. Vous pourrez ensuite le rétablir pendant 7 jours.',
  toKeep:
    'Pour le garder : remettez-le sur sa page et appuyez sur « Contrôler maintenant ». Ou indiquez une autre page sous « Modifier ».',
  heldBecause: {
    many_of_site: 'Le retrait vous attend, car beaucoup de liens de ce site ont disparu à la fois.',
    many_of_account: 'Le retrait vous attend, car beaucoup de vos liens ont disparu à la fois.',
  },
  confirm: 'Confirmer le retrait',
  confirmTitle: (name) => `Retirer ${name} ?`,
  confirmConsequence:
    'Nous contrôlons sa page encore une fois. Si le lien manque toujours, il cesse de fonctionner : les visiteurs voient une page 410. Vous pouvez le rétablir pendant 7 jours.',
  confirmed: 'Confirmé. Nous contrôlons la page encore une fois avant de retirer le lien.',
  removed: (when) => `Ce lien a été retiré ${when}`,
  removedText: 'Il était absent de sa page. Les visiteurs voient une page 410.',
  restorableUntil: (when) =>
    `Vous pouvez le rétablir, avec ses statistiques, ${when} au plus tard. Ensuite il est supprimé pour de bon.`,
  restore: 'Rétablir',
  restored: 'Rétabli. Les visiteurs passent de nouveau d’ici 10 secondes. Ses contrôles recommencent.',
  siteUrl: 'Page qui contient le lien',
  siteUrlHint: 'Une autre, s’il a déménagé.',
  problem: 'Motif',
};
