import type { AccountMailTexts } from '../account-mail-texts.ts';

export const fr: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Confirmez votre adresse e-mail pour ${host}`,
      paragraphs: [
        `Quelqu’un, sans doute vous, s’est inscrit sur ${host} avec cette adresse. Confirmez qu’elle est à vous, et vous pourrez utiliser le compte.`,
      ],
      button: 'Confirmer l’adresse',
      closing: [
        'Le lien et le code sont valables 24 heures. Il vous faut le mot de passe choisi à l’inscription ; avec le lien, vous pouvez aussi en définir un nouveau.',
        'Si ce n’était pas vous, ne faites rien : sans confirmation, le compte est supprimé au bout de 7 jours. Ne donnez jamais le code à personne.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Choisissez un nouveau mot de passe pour ${host}`,
      paragraphs: [
        `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte sur ${host}.`,
      ],
      button: 'Choisir un nouveau mot de passe',
      closing: [
        'Le lien est valable 30 minutes et une seule fois. Un nouveau mot de passe vous déconnecte partout ailleurs.',
        'Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Confirmez votre nouvelle adresse e-mail pour ${host}`,
      paragraphs: [
        `Quelqu’un, sans doute vous, veut utiliser cette adresse pour un compte sur ${host}. Confirmez-la, et elle remplacera l’ancienne.`,
      ],
      button: 'Confirmer la nouvelle adresse',
      closing: [
        'Le lien est valable 24 heures et une seule fois. Il vous faut le mot de passe du compte.',
        'Si ce n’était pas vous, ne faites rien : rien ne changera.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `L’adresse e-mail de votre compte sur ${host} a été modifiée`,
      paragraphs: [
        `Votre compte sur ${host} a maintenant une autre adresse e-mail. Si c’était vous, il n’y a rien à faire.`,
        'Si ce n’était pas vous, annulez la modification : le compte retrouve cette adresse, tout le monde est déconnecté et vous choisissez un nouveau mot de passe.',
      ],
      button: 'Annuler la modification',
      closing: ['Le lien est valable 7 jours et une seule fois.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `Vous avez déjà un compte sur ${host}`,
      paragraphs: [
        `Quelqu’un, sans doute vous, a saisi cette adresse sur ${host} pour créer un compte ou la faire confirmer. Elle a déjà un compte.`,
        `Connectez-vous avec ${signIn}. Si vous avez oublié votre mot de passe, ${forgot} vous envoie un lien pour en choisir un nouveau. Tout est décrit sur ${docs}.`,
      ],
      closing: [
        'Si ce n’était pas vous, ne faites rien : rien ne change, et personne n’apprend que vous avez un compte.',
      ],
    }),
    reserved: ({ host, until }) => ({
      subject: `Cette adresse est encore réservée sur ${host}`,
      paragraphs: [
        `Quelqu’un, sans doute vous, veut utiliser cette adresse pour un compte sur ${host}. Un autre compte l’avait encore récemment, et peut la reprendre jusqu’au moment suivant : ${until}.`,
        'Réessayez ensuite.',
      ],
      closing: ['Si ce n’était pas vous, ne faites rien.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `L’adresse e-mail de votre compte sur ${host} a été modifiée`,
      paragraphs: [
        `Votre compte sur ${host} a maintenant une autre adresse e-mail. Si c’était vous, il n’y a rien à faire.`,
        'Ce n’est pas la première modification de ces jours-ci : seul le lien envoyé à l’adresse précédente peut les annuler.',
      ],
      closing: ['Si ce n’était pas vous, écrivez-nous tout de suite.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `Le mot de passe de votre compte sur ${host} a été modifié`,
      paragraphs: [
        `Le mot de passe de votre compte sur ${host} a été modifié, et toutes les autres sessions sont fermées. Si c’était vous, il n’y a rien à faire.`,
      ],
      closing: [
        `Si ce n’était pas vous, choisissez-en un nouveau maintenant : ${forgot} vous envoie un lien pour cela, voir ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `Nouvelle clé d’API pour votre compte sur ${host}`,
      paragraphs: [`Cette clé d’API a été créée pour votre compte sur ${host}.`],
      closing: [
        `Si ce n’était pas vous, révoquez-la avec ${revoke} et changez votre mot de passe. Tout est décrit sur ${docs}.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `Une clé d’API de votre compte sur ${host} expire bientôt`,
      paragraphs: [`Cette clé d’API de votre compte sur ${host} cessera de fonctionner à l’heure indiquée.`],
      closing: [
        `Si elle sert encore, remplacez-la avant : ${rotate} en crée une nouvelle et peut garder l’ancienne quelque temps. Voir ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `Une clé d’API de votre compte sur ${host} a de nouveau servi`,
      paragraphs: [
        `Cette clé d’API de votre compte sur ${host} a servi, pour la première fois depuis 90 jours ou plus.`,
      ],
      closing: [`Si vous ne savez pas pourquoi, révoquez-la avec ${revoke}, voir ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Votre compte sur ${host} a été supprimé`,
      paragraphs: [
        `Votre compte sur ${host} est supprimé, avec ses liens, ses statistiques et ses clés d’API. Ses liens courts ne fonctionnent plus.`,
      ],
      closing: ['Si ce n’était pas vous, écrivez-nous.'],
    }),
  },
  inFull: 'Ou copiez cette adresse dans votre navigateur :',
  code: 'Ou saisissez ce code :',
  keyLabels: {
    start: 'Commence par :',
    id: 'Identifiant :',
    expires: 'Cesse de fonctionner :',
    country: 'Utilisée depuis :',
  },
  about: ({ name, host }) => `${name} a envoyé cet e-mail parce qu’il concerne un compte sur ${host}.`,
};
