import type { SitesTexts } from './en.ts';

export const fr: SitesTexts = {
  title: 'Domaines',
  intro:
    'Prouvez qu’un site est à vous, et les aperçus des liens que nous y trouvons le diront : « Trouvé sur yoursite.com, vérifié il y a 20 minutes ». Les visiteurs font plus confiance à un lien quand ils voient d’où il vient.',
  domain: 'Domaine',
  domainHint: 'Par exemple yoursite.com. Vous le prouvez à l’étape suivante.',
  add: 'Ajouter le domaine',
  empty: 'Aucun domaine pour l’instant',
  emptyText: 'Ajoutez le domaine d’un site sur lequel vous partagez des liens.',

  proved: 'Prouvé',
  unproved: 'Pas encore prouvé',
  provedUntil: (day) =>
    `Compte jusqu’au ${day} même si la preuve disparaît. Nous regardons de nouveau par nous-mêmes.`,
  waysTitle: 'Prouvez-le de l’une de ces deux façons',
  ways: 'Comment le prouver',
  dns: 'Un enregistrement DNS',
  dnsWhere:
    'Ajoutez cet enregistrement TXT là où le DNS de votre domaine est géré. Il couvre le domaine et tout ce qui est en dessous.',
  file: 'Un fichier',
  fileWhere: 'Placez à cette adresse un fichier texte avec cette ligne. Il couvre cet hôte et son « www ».',
  type: 'Type',
  recordName: 'Nom',
  recordValue: 'Valeur',
  address: 'Adresse',
  content: 'Contenu',
  copyOf: (what) => `Copier : ${what}`,

  check: 'Vérifier maintenant',
  checkAgainAt: (time) => `Vous pourrez revérifier à partir du ${time}.`,
  neverChecked:
    'Pas encore vérifié. Appuyez sur « Vérifier maintenant » une fois l’enregistrement ou le fichier en place.',
  lastChecked: (time) => `Dernière vérification ${time}.`,
  nowProved: (domain) => `${domain} est prouvé.`,
  notFound: (domain) =>
    `Il n’y a pas encore de preuve pour ${domain}. Voyez plus bas ce que nous avons trouvé.`,
  dnsResults: {
    found: 'L’enregistrement est là.',
    no_record: 'Il n’y a pas d’enregistrement TXT de ce nom. Un nouveau peut mettre une heure à apparaître.',
    wrong_value: 'Il y a un enregistrement TXT de ce nom, mais avec une autre valeur.',
    unreachable: 'Le DNS n’a pas répondu.',
  },
  fileResults: {
    found: 'Le fichier est là.',
    no_file: 'Il n’y a pas de fichier à cette adresse.',
    not_text: 'Ce qui est à cette adresse n’est pas du texte brut.',
    wrong_value: 'Le fichier n’a pas de ligne avec ce contenu.',
    redirected_elsewhere: 'L’adresse mène à un autre hôte ou chemin.',
    unreachable: 'Le site n’a pas répondu.',
  },

  remove: 'Supprimer',
  removeOf: (domain) => `Supprimer ${domain}`,
  removeTitle: (domain) => `Supprimer ${domain} ?`,
  removeText:
    'Les aperçus ne diront plus où vos liens ont été trouvés. Pour prouver de nouveau le domaine, il vous faudra un nouvel enregistrement ou fichier.',
  removed: (domain) => `${domain} est supprimé.`,
};
