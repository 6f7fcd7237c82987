import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const fr: ReportTexts = {
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
};
