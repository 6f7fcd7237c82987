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
    notReviewed:
      'Klook Up n’a pas examiné ce site. Ne continuez que si vous attendiez ce lien et faites confiance à sa destination.',
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
  report: {
    aboutLink: 'Signaler ce lien',
    aboutAnything: 'Signaler un abus',
    title: 'Signaler un lien',
    intro:
      'Dites-nous quand un lien court sert à nuire. Une personne examine chaque lien signalé. S’il enfreint nos règles ou la loi, nous le retirons.',
    danger:
      'Quelqu’un est en danger en ce moment ? Appelez d’abord la police ou le numéro d’urgence de votre pays.',
    link: 'Lien court',
    linkHint: (example) => html`Tel que vous l’avez reçu, par exemple ${example}`,
    reason: 'Quel est le problème ?',
    reasons: {
      phishing: 'Hameçonnage, fraude ou arnaque',
      malware: 'Logiciel malveillant ou téléchargement dangereux',
      spam: 'Spam ou publicité non désirée',
      hate: 'Haine, harcèlement ou violence',
      'child-safety': 'Abus sexuels sur des enfants, ou autre danger pour eux',
      illegal: 'Autre contenu illégal',
      other: 'Autre chose',
    },
    details: 'Précisions (facultatif)',
    detailsHint:
      'Ce qui s’est passé et où vous avez trouvé le lien, en 1000 caractères au plus. N’indiquez ni mot de passe ni autre donnée privée.',
    contact: 'Votre adresse e-mail (facultatif)',
    contactHint:
      'Uniquement pour des questions sur ce signalement. Nous l’effaçons dès que le signalement est clos.',
    privacy: 'Nous gardons votre signalement un an au plus, et jamais votre adresse IP.',
    send: 'Envoyer le signalement',
    noScript: (address) =>
      html`Pour envoyer ce formulaire, autorisez JavaScript sur cette page : la vérification que vous êtes une personne en a besoin. Ou écrivez à ${address}.`,
    problem: 'Il y a un problème',
    error: 'Erreur :',
    errors: {
      'link-missing': 'Indiquez le lien court',
      'link-unusable': 'Ce n’est pas l’un de nos liens courts. Indiquez le lien tel que vous l’avez reçu',
      'link-unknown': 'Ce lien court n’existe pas. Vérifiez comment il s’écrit, majuscules comprises',
      'reason-missing': 'Choisissez quel est le problème avec ce lien',
      'details-too-long': 'Les précisions doivent compter 1000 caractères au plus',
      'contact-unusable': 'Indiquez une adresse e-mail au bon format, comme nom@example.com',
    },
    missing: 'Terminez la vérification ci-dessous, puis renvoyez le signalement.',
    tooMany: {
      title: 'Trop de signalements à la fois',
      text: (when) =>
        html`Nous acceptons au plus 5 signalements par heure depuis une même connexion. Ce que vous avez écrit est toujours là : vous pourrez le renvoyer ${when}.`,
    },
    sent: {
      title: 'Merci de votre signalement',
      text: 'Une personne va examiner le lien. S’il enfreint nos règles ou la loi, nous le retirons. Nous ne vous écrirons que si nous avons une question.',
    },
    another: 'Signaler un autre lien',
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
