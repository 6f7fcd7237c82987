import type { LandingTexts } from '../landing-texts.ts';

export const fr: LandingTexts = {
  title: 'Des liens courts qui montrent où ils mènent',
  description: (name) =>
    `${name} crée des liens courts. Essayez sans compte, voyez les clics et montrez la destination avant l’ouverture.`,
  lead: 'Collez une longue adresse, obtenez-en une courte. Sans compte et sans publicité.',
  menu: 'Menu principal',
  docs: 'Référence de l’API',
  signIn: 'Se connecter',
  signUp: 'Créer un compte',
  links: 'Voir vos liens',
  label: 'Adresse à raccourcir',
  button: 'Raccourcir',
  limit: 'Sans compte : 5 liens en 24 heures.',
  limitSignedIn: 'Vous êtes connecté : le lien sera parmi les vôtres.',
  noScript:
    'Pour raccourcir, cette page a besoin de JavaScript. Sans lui, vous pouvez tout lire ici et utiliser l’API depuis n’importe quel programme.',
  next: 'Les liens sans compte ne peuvent plus être modifiés. Pour modifier les vôtres et voir leurs clics :',
  features: 'Ce qu’il fait d’autre',
  preview: {
    title: 'Pas de surprise',
    text: 'Si vous voulez, un lien montre d’abord sa destination et signale les noms trompeurs.',
  },
  statistics: {
    title: 'Des clics qui ont un sens',
    text: 'Humains et robots séparés, par pays, appareil et origine. Aucune adresse IP n’est conservée.',
  },
  api: {
    title: 'Pour les forums et les programmes',
    text: 'Créez-en des milliers par API ou CSV. Nous vérifions que votre page a toujours son lien.',
  },
  script: {
    busy: 'Un instant…',
    copy: 'Copier',
    copied: 'Copié',
    empty: 'Collez l’adresse que vous voulez raccourcir.',
    invalid: 'Ce n’est pas une adresse web, comme https://example.com/page.',
    blocked: 'Les liens vers cette destination sont bloqués.',
    limited:
      'Vous avez atteint la limite de 5 liens en 24 heures. Le prochain sera possible à partir de : {}. Avec un compte, il n’y a pas de limite.',
    offline: 'Le serveur est injoignable. Vérifiez votre réseau, puis réessayez.',
    failed: 'Cela n’a pas marché. Réessayez dans un instant.',
    signedOut:
      'Votre session est terminée. Connectez-vous, ou appuyez de nouveau sur le bouton pour raccourcir sans compte.',
    copyFailed: 'Votre navigateur ne permet pas de copier. Copiez vous-même le texte sélectionné.',
  },
};
