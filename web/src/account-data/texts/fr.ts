import { plural } from '../../languages/formats.ts';
import type { AccountDataTexts } from './en.ts';

export const fr: AccountDataTexts = {
  title: 'Vos données',

  exportTitle: 'Exporter vos données',
  exportText:
    'Un fichier avec tout ce que nous gardons sur vous : compte, sessions, clés d’API sans leurs secrets, domaines, activité et tous les liens avec leurs statistiques. Chaque ligne est un objet JSON (NDJSON).',
  exportAction: 'Exporter mes données',
  exporting: 'Export en cours…',
  records: (count) =>
    plural(count, {
      one: '# enregistrement jusqu’ici',
      other: '# enregistrements jusqu’ici',
    }),
  stop: 'Arrêter',
  goOn: 'Continuer',
  exported: (count) =>
    plural(count, {
      one: 'Terminé : # enregistrement. Votre navigateur a enregistré le fichier.',
      other: 'Terminé : # enregistrements. Votre navigateur a enregistré le fichier.',
    }),

  deleteTitle: 'Supprimer votre compte',
  deleteText: 'Cela supprime tout ce que vous avez ici, aussitôt et pour toujours.',
  deleteOpen: 'Supprimer mon compte…',
  links: (count) =>
    plural(count, {
      one: '# lien cesse de fonctionner partout où vous l’avez partagé, et ses statistiques sont supprimées.',
      other:
        '# liens cessent de fonctionner partout où vous les avez partagés, et leurs statistiques sont supprimées.',
    }),
  noLinks: 'Vous n’avez pas de liens.',
  keys: (count) =>
    plural(count, {
      one: '# clé d’API est refusée dès maintenant.',
      other: '# clés d’API sont refusées dès maintenant.',
    }),
  noKeys: 'Vous n’avez pas de clés d’API.',
  rest: 'Vos domaines, sessions et activité sont supprimés, et vous êtes déconnecté partout.',
  codes: 'Personne, pas même vous, ne pourra plus jamais avoir ces codes courts.',
  noUndo: 'Personne ne peut annuler cela. Exportez d’abord vos données si vous pouvez en avoir besoin.',
  confirmLabel: (email) => `Saisissez ${email} pour confirmer`,
  confirmWrong: 'Ce n’est pas l’adresse e-mail de votre compte.',
  deleteAction: 'Supprimer le compte et tous les liens',

  closedTitle: 'Votre compte est fermé',
  closedText:
    'Vous êtes déconnecté partout, et vos clés d’API ne fonctionnent plus. Vos liens sont supprimés en quelques secondes, ou minutes s’il y en a des milliers, puis tout le reste, en général sous dix minutes.',
  closedMail: 'Nous vous écrirons quand ce sera fait.',
  closedNext: 'Merci d’avoir utilisé ce service.',
  home: 'Aller à la page d’accueil',
};
