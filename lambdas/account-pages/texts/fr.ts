import type { AccountPageTexts } from '../account-page-texts.ts';

export const fr: AccountPageTexts = {
  pages: {
    verify: {
      title: 'Confirmez votre adresse e-mail',
      text: 'Saisissez votre mot de passe, et votre compte est prêt.',
      password: {
        label: 'Mot de passe',
        hint: 'Celui de votre inscription. Si vous ne vous êtes pas inscrit vous-même, choisissez-en un nouveau ici : il remplace l’autre.',
      },
      button: 'Confirmer mon adresse',
      done: { title: 'Votre adresse est confirmée', text: 'Votre compte est prêt, et vous êtes connecté.' },
    },
    reset: {
      title: 'Choisissez un nouveau mot de passe',
      text: 'Vous serez déconnecté partout ailleurs.',
      password: {
        label: 'Nouveau mot de passe',
        hint: 'Au moins 10 caractères. Tout est permis, même les espaces.',
      },
      button: 'Enregistrer mon mot de passe',
      done: {
        title: 'Votre mot de passe est changé',
        text: 'Vous êtes connecté. Partout ailleurs, vous êtes déconnecté.',
      },
    },
    email: {
      title: 'Confirmez votre nouvelle adresse e-mail',
      text: 'Vous vous connecterez ensuite avec cette adresse.',
      password: { label: 'Mot de passe', hint: 'Le mot de passe de votre compte.' },
      button: 'Confirmer cette adresse',
      done: {
        title: 'Votre adresse est changée',
        text: 'Vous êtes connecté avec votre nouvelle adresse. Partout ailleurs, vous êtes déconnecté.',
      },
    },
    undo: {
      title: 'Récupérez votre compte',
      text: 'Votre compte reprend cette adresse e-mail, et tout le monde est déconnecté. Pour vous connecter, il vous faudra un nouveau mot de passe : nous vous envoyons un lien.',
      button: 'Récupérer mon compte',
      done: {
        title: 'Votre compte est de nouveau à vous',
        text: 'Nous vous avons envoyé un lien pour choisir un nouveau mot de passe. Vérifiez ensuite vos clés d’API, et révoquez celles que vous ne connaissez pas.',
      },
    },
  },
  problem: 'Il y a un problème',
  problems: {
    incomplete: 'Ce lien est incomplet. Copiez le lien entier depuis l’e-mail.',
    token: 'Ce lien a déjà servi ou a expiré. Demandez un nouvel e-mail.',
    'new-password': 'Choisissez un mot de passe de 10 à 256 caractères qui ne soit pas courant.',
    password: 'Ce mot de passe est incorrect.',
    throttled: 'Trop de tentatives. Réessayez dans quelques minutes.',
    other: 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  },
  show: 'Afficher le mot de passe',
  busy: 'Un instant…',
  noScript: 'Pour utiliser ce lien, activez JavaScript pour cette page.',
  links: 'Voir vos liens',
};
