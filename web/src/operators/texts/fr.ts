import { plural } from '../../languages/formats.ts';
import type { OperatorsTexts } from './en.ts';

export const fr: OperatorsTexts = {
  reports: 'Signalements',
  appeals: 'Contestations',
  links: 'Liens',
  blocks: 'Blocages',
  audit: 'Journal d’audit',

  notOperator: 'Ceci est le bureau des opérateurs',
  notOperatorText:
    'Les opérateurs de ce service décident ici des liens signalés et des contestations. Votre compte n’est pas l’un des leurs. Qui gère le service peut lui donner ce rôle.',
  backToLinks: 'Aller à vos liens',
  ownCause: 'Il s’agit de votre propre compte ou lien : un autre opérateur doit décider.',

  reason: 'Motif',
  reasons: {
    phishing: 'Hameçonnage ou fraude',
    malware: 'Logiciel malveillant',
    spam: 'Spam',
    hate: 'Haine ou violence',
    'child-safety': 'Danger pour des enfants',
    illegal: 'Autre contenu illégal',
    other: 'Autre chose',
  },
  words: {
    phishing: 'Il mène à une page qui trompe les gens pour obtenir leurs données ou leur argent.',
    malware: 'Il mène à un logiciel malveillant ou à un téléchargement dangereux.',
    spam: 'Il sert à de la publicité non désirée.',
    hate: 'Il mène à de la haine, du harcèlement ou de la violence.',
    'child-safety': 'Il mène à un contenu qui nuit aux enfants.',
    illegal: 'Il mène à un contenu illégal.',
    other: 'Il enfreint les règles de ce service.',
  },
  ownerWords: 'Texte pour le propriétaire',
  ownerWordsHint: 'Une ligne de 500 caractères au plus. Le propriétaire la lit telle que vous l’écrivez.',
  why: 'Pourquoi',
  whyHint:
    'Une ligne de 500 caractères au plus. Elle reste dans le journal d’audit, et les propriétaires la reçoivent par e-mail.',

  anyReason: 'Tous les motifs',
  sort: 'Ordre',
  sorts: { urgency: 'Les plus urgents d’abord', oldest: 'Les plus anciens d’abord' },
  code: 'Code court',
  show: 'Afficher',
  clear: 'Retirer les filtres',
  reportCount: (count) => plural(count, { one: '# signalement', other: '# signalements' }),
  networks: (count) => plural(count, { one: 'depuis # réseau', other: 'depuis # réseaux' }),
  noReports: 'Aucun signalement ouvert',
  noReportsText: 'Rien n’attend de décision. Les nouveaux signalements apparaissent ici.',
  noMatches: 'Aucun signalement ouvert ne correspond',
  noMatchesText: 'Changez ou retirez les filtres pour en voir d’autres.',
  moreReports:
    'Il y a plus de signalements que ceux affichés. Décidez de ceux-ci ou filtrez par motif pour en voir d’autres.',
  leadsTo: 'Menait à',
  unknownDestination: 'Le lien était déjà supprimé',
  noWords: 'Signalé sans commentaire.',
  contact: 'Adresse de l’auteur du signalement',
  owner: 'Propriétaire',
  noOwner: 'Personne : créé sans compte',
  ownerUnknown: 'Inconnu : le lien est supprimé',
  choose: (code) => `Choisir les signalements de ${code}`,
  chosen: (count) => plural(count, { one: '# choisi', other: '# choisis' }),
  chooseNone: 'N’en choisir aucun',
  nextReport: 'Suivant dans la liste',
  previousReport: 'Précédent dans la liste',
  chooseKey: 'Choisir dans la liste',

  takeDown: 'Retirer',
  takeDownTitle: (code) => `Retirer ${code} ?`,
  takeDownMany: (count) => plural(count, { one: 'Retirer # lien ?', other: 'Retirer # liens ?' }),
  takeDownOwned:
    'Les visiteurs voient une page 451 sous 10 secondes. Le propriétaire voit votre texte auprès du lien et le reçoit par e-mail, si ce service envoie des e-mails.',
  takeDownAnonymous:
    'Les visiteurs voient une page 451 sous 10 secondes. Le lien n’a pas de propriétaire à prévenir.',
  closesReports: (count) =>
    plural(count, {
      one: 'Le signalement est fermé en même temps.',
      other: 'Les # signalements sont fermés en même temps.',
    }),
  tookDown: (code) => `${code} est retiré. Les visiteurs voient une page 451 sous 10 secondes.`,
  tookDownMany: (count) =>
    plural(count, {
      one: '# lien est retiré. Les visiteurs voient une page 451 sous 10 secondes.',
      other: '# liens sont retirés. Les visiteurs voient une page 451 sous 10 secondes.',
    }),
  takeDownUndone: 'Rétabli. Le lien fonctionne comme avant ; ses signalements restent fermés.',

  restore: 'Rétablir',
  restoreTitle: (code) => `Rétablir ${code} ?`,
  restoreText:
    'Le lien mène de nouveau à sa destination sous 10 secondes, sauf s’il était désactivé avant ou si un autre lien a sa publication ou sa page. Le propriétaire reçoit un e-mail, si ce service envoie des e-mails.',
  restored: (code) => `${code} est rétabli. Les visiteurs y accèdent sous 10 secondes.`,
  restoredOff: (code) =>
    `${code} n’est plus retiré mais reste désactivé : il l’était avant, ou un autre lien a sa publication ou sa page.`,
  wasNotDown: (code) => `${code} n’était pas retiré. Rien n’a changé.`,
  restoreUndone: 'Retiré de nouveau, pour le même motif.',

  dismiss: 'Écarter',
  dismissReports: 'Écarter les signalements',
  dismissTitle: (count) =>
    plural(count, { one: 'Écarter # signalement ?', other: 'Écarter # signalements ?' }),
  dismissText:
    'Le lien continue de fonctionner. Les signalements sont fermés et les adresses de leurs auteurs effacées. C’est irréversible.',
  dismissed: (count) =>
    plural(count, {
      one: '# signalement est fermé. Rien d’autre n’a changé.',
      other: '# signalements sont fermés. Rien d’autre n’a changé.',
    }),
  moreAlike: 'D’autres signalements semblables sont ouverts.',

  suspend: 'Suspendre le compte',
  suspendTitle: (email) => `Suspendre ${email} ?`,
  suspendText:
    'Les visiteurs de tous ses liens voient une page 451 sous 10 secondes. Le propriétaire peut se connecter, lire, exporter et supprimer, rien d’autre, et reçoit un e-mail avec votre texte, si ce service envoie des e-mails.',
  suspendOperator: 'C’est un opérateur : il perd ce rôle, et seule la ligne de commande le lui rend.',
  suspended: (email) =>
    `${email} est suspendu. Les visiteurs de ses liens voient une page 451 sous 10 secondes.`,
  suspendUndone: 'Réadmis. Les liens du compte fonctionnent comme avant.',
  reinstate: 'Réadmettre le compte',
  reinstateTitle: (email) => `Réadmettre ${email} ?`,
  reinstateText:
    'Ses liens fonctionnent comme avant sous 10 secondes, et il peut créer et modifier des liens. Le propriétaire reçoit un e-mail, si ce service envoie des e-mails.',
  reinstated: (email) => `${email} est réadmis. Ses liens fonctionnent comme avant sous 10 secondes.`,
  reinstateUndone: 'Suspendu de nouveau, pour le même motif.',

  block: 'Bloquer une destination',
  blockThis: 'Bloquer sa destination',
  blockAction: 'Bloquer',
  blockText:
    'Les visiteurs de tous les liens qui y mènent voient une page 451 sous 10 secondes, et aucun nouveau lien ne peut y mener. Chaque propriétaire reçoit un e-mail, si ce service envoie des e-mails.',
  destination: 'Destination',
  destinationHint:
    'Un domaine est bloqué avec tout ce qui est en dessous : evil[.]example. Avec *, c’est un motif : *paypa1*, ou docs[.]example[.]com/forms/*.',
  publicSuffix: 'Bloquer même si beaucoup d’autres personnes ont des noms en dessous, comme pour github[.]io',
  blocked: (destination) =>
    `${destination} est bloqué. Les visiteurs des liens qui y mènent voient une page 451 sous 10 secondes.`,
  blockUndone: 'Débloqué. Les liens qui y mènent fonctionnent de nouveau.',
  unblock: 'Débloquer',
  unblockTitle: (destination) => `Débloquer ${destination} ?`,
  unblockText:
    'Les liens qui y mènent fonctionnent de nouveau sous 10 secondes, si rien d’autre ne les arrête. Les blocages de la configuration du service restent. Personne ne reçoit d’e-mail.',
  unblocked: (destination) =>
    `${destination} n’est plus bloqué. Les liens qui y mènent fonctionnent de nouveau sous 10 secondes.`,
  wasNotBlocked: (destination) => `${destination} n’était pas bloqué. Rien n’a changé.`,
  unblockUndone: 'Bloqué de nouveau, pour le même motif.',
  blockedDestinations: 'Destinations bloquées',
  suspendedAccounts: 'Comptes suspendus',
  account: 'Compte',
  since: 'Depuis',
  findBlock: 'Chercher dans cette liste',
  noBlocks: 'Aucune destination n’est bloquée',
  noBlocksText:
    'Bloquez une destination quand beaucoup de liens mènent au même danger. La configuration du service peut en bloquer d’autres.',
  noBlockMatches: 'Rien dans la liste ne contient ces mots.',
  noSuspensions: 'Aucun compte n’est suspendu.',

  partly: (failed, why) =>
    plural(failed, { one: `# a échoué : ${why}`, other: `# ont échoué, la première parce que : ${why}` }),

  findTitle: 'Trouver un lien ou un compte',
  find: 'Trouver',
  findLabel: 'Code court, URL courte, numéro de lien ou identifiant de compte',
  findHint:
    'Tel que vous l’avez reçu : avec ou sans hôte, avec + ou /page, désamorcé ou non. Des chiffres seuls sont le numéro d’un lien ; un code en chiffres a une barre oblique devant.',
  findWrong:
    'Saisissez un code court, une URL courte, un numéro de lien ou un identifiant de compte de 32 caractères.',

  linkTitle: (code) => `Lien ${code}`,
  linkUnknown: 'Ce lien n’a jamais existé. Vérifiez son orthographe : les majuscules comptent.',
  linkIdUnknown: 'Aucun lien n’a ce numéro. Il a peut-être été supprimé.',
  linkGone: 'Ce lien est supprimé. Seuls ses signalements et les décisions disent où il menait.',
  states: {
    works: 'Fonctionne',
    off: 'Désactivé',
    expired: 'Expiré',
    taken_down: 'Retiré',
    suspended: 'Compte suspendu',
    blocked: 'Destination bloquée',
    deleted: 'Supprimé',
  },
  facts: 'Faits',
  leadsToNow: 'Mène maintenant à',
  atFallback: 'Il a expiré et mène à sa destination de repli.',
  target: 'Destination',
  fallback: 'Destination de repli',
  page: 'Page qui le contient',
  title: 'Titre',
  description: 'Description',
  card: 'Carte dans les messageries',
  type: 'Type',
  types: { direct: 'Direct', inpage: 'Avec une page intermédiaire' },
  number: 'Numéro',
  created: 'Créé',
  updated: 'Modifié',
  expires: 'Expire',
  restriction: 'Pourquoi il est arrêté',
  findBlockOf: 'Trouver le blocage',
  openReports: 'Signalements ouverts',
  noOpenReports: 'Aucun signalement ouvert pour ce lien.',
  openAppeals: 'Contestations ouvertes',
  history: 'Décisions',
  noHistory: 'Personne n’a rien décidé à son sujet depuis un an.',
  incomplete: 'Il y en a plus qu’on ne peut lire à la fois : le journal d’audit a le reste.',
  toAudit: 'Son journal d’audit',

  email: 'Adresse',
  verified: 'Adresse confirmée',
  notVerified: 'Non confirmée : elle ne reçoit pas d’e-mails sur les décisions',
  language: 'Langue des e-mails',
  activeKeys: 'Clés d’API actives',
  role: 'Rôle',
  operator: 'Opérateur',
  noRole: 'Aucun',
  suspendedSince: 'Suspendu depuis',
  notSuspended: 'Non suspendu',
  deletingSince: 'En suppression depuis',

  noAppeals: 'Aucune contestation ouverte',
  noAppealsText:
    'Les propriétaires contestent une décision auprès de leur lien. Ce qu’ils écrivent apparaît ici.',
  moreAppeals:
    'Il y a plus de contestations que celles affichées. Décidez de celles-ci pour en voir d’autres.',
  appealAgainst: {
    link_taken_down: 'Conteste le retrait de',
    account_suspended: 'Conteste la suspension de',
    destination_blocked: 'Conteste le blocage de',
  },
  decidedAt: 'Décidé',
  appealedAt: 'Contesté',
  decisionReason: 'Motif de la décision',
  uphold: 'Accepter',
  upholdTitle: 'Accepter cette contestation ?',
  upholdTexts: {
    link_taken_down:
      'Le retrait est annulé et le lien fonctionne comme avant sous 10 secondes. Le propriétaire reçoit un e-mail, si ce service envoie des e-mails.',
    account_suspended:
      'La suspension prend fin et les liens du compte fonctionnent comme avant sous 10 secondes. Le propriétaire reçoit un e-mail, si ce service envoie des e-mails.',
    destination_blocked:
      'Le blocage est levé pour tous : tous les liens qui y mènent fonctionnent de nouveau sous 10 secondes. Personne ne reçoit d’e-mail.',
  },
  upholdNewer: 'Une décision plus récente reste telle quelle. On ne décide qu’une fois d’une contestation.',
  upheld:
    'La contestation est acceptée et la décision annulée. Les visiteurs le remarquent sous 10 secondes.',
  upheldAlone:
    'La contestation est acceptée. La décision n’était plus en vigueur, donc rien d’autre n’a changé.',
  dismissAppeal: 'Rejeter',
  dismissAppealTitle: 'Rejeter cette contestation ?',
  dismissAppealText:
    'La décision reste. Le propriétaire reçoit un e-mail qui le dit, si ce service envoie des e-mails, et ne peut plus la contester.',
  appealDismissed: 'La contestation est rejetée. La décision reste.',

  noDecisions: 'Aucune décision pour l’instant',
  noDecisionsText: 'Tout ce que les opérateurs décident reste ici pendant cinq ans.',
  noDecisionMatches: 'Aucune décision ne correspond',
  noDecisionsHere: 'Aucune décision ne correspond sur cette page du journal. De plus anciennes, peut-être.',
  accountId: 'Identifiant de compte',
  sinceDay: 'À partir de ce jour (UTC)',
  when: 'Quand',
  who: 'Qui',
  you: 'Vous',
  webRisk: 'Google Web Risk, consulté par le service',
  what: 'Quoi',
  about: 'À propos de',
  before: 'Avant',
  outcomes: {
    'taken-down': 'retiré',
    suspended: 'compte suspendu',
    blocked: 'destination bloquée',
    dismissed: 'écarté',
    upheld: 'acceptée',
  },
  actions: {
    'take-down': 'Lien retiré',
    restore: 'Lien rétabli',
    suspend: 'Compte suspendu',
    reinstate: 'Compte réadmis',
    block: 'Destination bloquée',
    unblock: 'Destination débloquée',
    'close-report': 'Signalement fermé',
    'close-appeal': 'Contestation fermée',
    'add-key': 'Clé d’API ajoutée',
    'revoke-key': 'Clé d’API révoquée',
    'invite-account': 'Compte invité',
    'verify-account': 'Compte confirmé',
    'make-reset-link': 'Lien de réinitialisation du mot de passe créé',
    'end-sessions': 'Sessions d’un compte fermées',
    'grant-operator': 'Compte devenu opérateur',
    'revoke-operator': 'Rôle d’opérateur retiré',
    'delete-account': 'Compte supprimé',
    'pause-deletions': 'Suppressions suspendues',
    'resume-deletions': 'Suppressions reprises',
  },
};
