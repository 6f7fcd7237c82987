import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const fr: PageTexts = {
  preview: {
    title: 'Où mène ce lien',
    about: 'Voyez où mène ce lien avant de le suivre.',
    leadsTo: 'Ce lien mène à',
    alsoWritten: 'S’écrit aussi',
    lookalike: (name) =>
      html`Dans ses propres lettres, ce nom s’écrit ${name}, et certaines ressemblent à d’autres. Ce n’est peut-être pas le site qu’il semble être.`,
    numericAddress:
      'C’est une adresse numérique et non un nom. Ne continuez que si vous savez à qui elle appartient.',
    notEncrypted:
      'Ce site n’utilise pas HTTPS : d’autres personnes sur le réseau pourraient lire ou modifier ce que vous y voyez et saisissez.',
    foundOn: (site, ago) => html`Trouvé sur ${site}, vérifié ${ago}`,
    ownerWrites: 'Le propriétaire de ce lien écrit :',
    notReviewed: (name) =>
      html`${name} n’a pas examiné ce site. Ne continuez que si vous attendiez ce lien et faites confiance à sa destination.`,
    continue: 'Continuer vers le site',
    stay: 'Ce n’est pas ce que vous attendiez ? Fermez simplement cette page.',
    goBack: 'Retour',
    noScript:
      'Pour continuer, autorisez JavaScript sur cette page : la vérification que vous êtes une personne en a besoin. Tout le reste se lit sans.',
    fullAddress: 'Adresse complète',
    problems: {
      missing: {
        title: 'La vérification n’était pas terminée',
        text: 'Terminez la vérification ci-dessous, puis continuez. Elle a besoin de JavaScript.',
      },
      failed: {
        title: 'Veuillez refaire la vérification',
        text: 'Elle a expiré, a déjà servi ou n’a pas réussi. Une nouvelle vous attend ci-dessous.',
      },
      unreachable: {
        title: 'Nous n’avons pas pu confirmer la vérification',
        text: 'Le service qui la confirme ne répond pas pour le moment. Votre appareil n’y est pour rien. Réessayez dans un instant.',
      },
      changed: {
        title: 'Ce lien mène maintenant ailleurs',
        text: 'Son propriétaire vient de le modifier. Regardez la nouvelle adresse avant de continuer.',
      },
    },
  },
  reportLinks: {
    aboutLink: 'Signaler ce lien',
    aboutAnything: 'Signaler un abus',
  },
  errors: {
    tooMany: { title: 'Trop de requêtes', text: 'Patientez un instant, puis réessayez.' },
    refused: {
      title: 'Cela n’a pas fonctionné',
      text: 'Nous n’avons pas compris ce que votre navigateur a envoyé. Revenez en arrière, rechargez la page et réessayez.',
    },
    failed: {
      title: 'Une erreur est survenue',
      text: 'La faute est de notre côté. Réessayez dans un instant.',
    },
    writeTo: (address, requestId) =>
      html`Si cela se reproduit, écrivez à ${address} en indiquant la requête ${requestId}.`,
  },
};
