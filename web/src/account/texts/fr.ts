import type { AccountTexts } from './en.ts';

export const fr: AccountTexts = {
  title: 'Compte',
  profile: 'Vous',
  name: 'Nom',
  nameHint: 'Comment les e-mails vous appellent.',
  language: 'Langue',
  languageHint: 'De cette application et des e-mails que vous recevez.',
  timeZone: 'Fuseau horaire',
  timeZoneHint: (time) => `Là où commencent les jours de vos statistiques. Il y est ${time}.`,
  save: 'Enregistrer',
  saved: 'Enregistré.',

  signIn: 'Comment vous vous connectez',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  passwordHidden: 'Non affiché',
  change: 'Modifier',
  changeEmail: 'Modifier l’adresse e-mail',
  changePassword: 'Modifier le mot de passe',

  newEmail: 'Nouvelle adresse e-mail',
  emailText:
    'Nous envoyons un lien à la nouvelle adresse. Elle prend effet quand vous ouvrez ce lien et saisissez votre mot de passe. Votre ancienne adresse reçoit alors un lien qui annule le changement pendant 7 jours.',
  sendLink: 'Envoyer le lien',
  linkSent: 'Le lien est en route',
  linkSentText: (email) =>
    `Ouvrez l’e-mail envoyé à ${email} dans les 24 heures. D’ici là, votre adresse reste la même.`,
  done: 'Terminé',

  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  passwordRule: 'Au moins 10 caractères. Une phrase d’au moins quatre mots est sûre et facile à retenir.',
  passwordText:
    'Vous restez connecté ici et êtes déconnecté partout ailleurs. Vos clés d’API continuent de fonctionner.',
  wrongPassword: 'Votre mot de passe actuel est un autre.',
  passwordChanged: 'Votre mot de passe est modifié. Vous êtes déconnecté partout ailleurs.',
};
