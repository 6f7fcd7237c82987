import { plural } from '../../languages/formats.ts';
import type { ApiKeysTexts } from './en.ts';

export const fr: ApiKeysTexts = {
  title: 'Clés d’API',
  intro:
    'Une clé permet à l’un de vos programmes d’utiliser vos liens. Donnez à chaque programme la sienne, afin de pouvoir en révoquer une sans toucher aux autres.',
  reference: 'Ce que les programmes peuvent en faire',
  create: 'Créer une clé',
  empty: 'Aucune clé d’API pour l’instant',
  emptyText: 'Créez-en une pour raccourcir des liens depuis votre propre site ou programme.',

  name: 'Nom',
  may: 'Peut',
  created: 'Créée',
  lastUsed: 'Dernière utilisation',
  expires: 'Expire',
  state: 'État',
  neverUsed: 'Jamais',
  neverExpires: 'Jamais',
  everything: 'Tout',
  states: {
    active: 'Active',
    ending: 'Expire bientôt',
    replaced: 'Remplacée',
    expired: 'Expirée',
  },
  actionsFor: (name) => `Actions pour ${name}`,
  rename: 'Renommer',
  rotate: 'Remplacer',
  revoke: 'Révoquer',

  newTitle: 'Créer une clé d’API',
  nameHint: 'Ce qui va l’utiliser, par exemple « Boutique » ou « Serveur CI ».',
  mayWhat: 'Que peut-elle faire ?',
  scopes: {
    'links:read': { name: 'Lire les liens', what: 'Voir vos liens, leurs vérifications et vos domaines.' },
    'links:write': {
      name: 'Modifier les liens',
      what: 'Créer, modifier et supprimer des liens, et prouver des domaines.',
    },
    'stats:read': { name: 'Lire les statistiques', what: 'Voir clics, pays, appareils et provenances.' },
  },
  chooseScope: 'Choisissez-en au moins une.',
  lifetimes: {
    '30': 'Dans 30 jours',
    '90': 'Dans 90 jours',
    '365': 'Dans un an',
    own: 'Un jour de votre choix',
    never: 'Jamais',
  },
  lastDay: 'Dernier jour',
  lastDayHint: 'Elle fonctionne jusqu’à la fin de ce jour.',
  createAction: 'Créer la clé',

  madeTitle: (name) => `La nouvelle clé « ${name} »`,
  once: 'Copiez-la maintenant : elle ne sera plus jamais affichée. Nous n’en gardons qu’une empreinte.',
  copyKey: 'Copier la clé',
  firstRequest: 'Faites votre première requête',
  waiting: 'En attente de sa première requête…',
  arrived: 'Elle fonctionne : la première requête est arrivée.',
  oldWorksUntil: (time) => `L’ancienne clé fonctionne jusqu’au ${time}.`,
  oldIsRevoked: 'L’ancienne clé ne fonctionne plus.',
  done: 'Terminé',
  notCopied:
    'Vous n’avez pas copié la clé. Elle ne peut plus être affichée : vous devriez en créer une autre.',
  back: 'Revenir à la clé',
  closeAnyway: 'Fermer sans elle',

  rotateTitle: (name) => `Remplacer « ${name} » par une nouvelle clé`,
  rotateText:
    'La nouvelle clé a le même nom et les mêmes droits, et dure aussi longtemps que celle-ci devait durer. Faites-la utiliser par votre programme avant que celle-ci ne cesse de fonctionner.',
  oldWorks: 'Cette clé fonctionne encore',
  overlaps: {
    '0': 'Pas du tout : elle est révoquée aussitôt',
    '3600': 'Une heure',
    '86400': 'Un jour',
    '604800': 'Une semaine',
  },
  rotateAction: 'Créer la nouvelle clé',

  renameTitle: (name) => `Renommer « ${name} »`,
  save: 'Enregistrer',
  renamed: (name) => `La clé s’appelle maintenant « ${name} ».`,

  revokeTitle: (name) => `Révoquer « ${name} » ?`,
  revokeText: (start) =>
    `Les requêtes avec ${start}… sont refusées dès maintenant. Cela ne peut pas être annulé.`,
  usedLast: (time) => `Elle a été utilisée pour la dernière fois ${time}.`,
  unused: 'Elle n’a jamais été utilisée.',
  revokeAction: 'Révoquer la clé',
  revoked: (name) => `« ${name} » est révoquée.`,

  revokeAll: 'Révoquer toutes les clés',
  revokeAllTitle: (count) => plural(count, { one: 'Révoquer votre clé ?', other: 'Révoquer les # clés ?' }),
  revokeAllText:
    'Tous vos programmes perdent aussitôt l’accès. Faites-le si quelqu’un d’autre peut connaître vos clés. Cela ne peut pas être annulé.',
  revokedAll: (count) => plural(count, { one: '# clé est révoquée.', other: '# clés sont révoquées.' }),
};
