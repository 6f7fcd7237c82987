import type { AccountsTexts } from './en.ts';

export const fr: AccountsTexts = {
  signUp: 'Créer un compte',
  verify: 'Confirmez votre adresse',
  signIn: 'Se connecter',
  forgot: 'Mot de passe oublié ?',
  reset: 'Choisissez un nouveau mot de passe',

  email: 'Adresse e-mail',
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  passwordRule: 'De 10 à 256 caractères. Tout est permis, espaces compris, sauf un mot de passe courant.',
  waitFor: 'Prochain essai dans',

  noAccount: 'Créer un compte',
  haveAccount: 'J’ai un compte',
  backToSignIn: 'Retour à la connexion',

  signUpText: 'Voyez les clics de vos liens, modifiez-les et utilisez l’API.',
  closed: 'Vous pensez avoir droit à un compte ? Écrivez à',

  check: {
    label: 'Contrôle de sécurité',
    idle: 'Un bref contrôle se fait pendant que vous écrivez. Vous n’avez rien à résoudre.',
    working: 'Nous vérifions que vous n’êtes pas un programme…',
    passed: 'Contrôle de sécurité réussi.',
    failed: 'Le contrôle de sécurité n’a pas abouti.',
    impossible: 'Votre navigateur ne peut pas faire le contrôle de sécurité sur cette page.',
    otherwise: 'Ouvrez cette page en https:// ou dans un navigateur récent. Si cela ne suffit pas, écrivez à',
  },

  sentTo: 'Nous avons envoyé un e-mail à {}. Saisissez son code ici, ou ouvrez son lien.',
  codeText: 'Saisissez le code de notre e-mail, avec l’adresse et le mot de passe de votre inscription.',
  code: 'Code',
  codeHint: 'Six chiffres',
  signUpPassword: 'Celui de votre inscription.',
  verifyButton: 'Confirmer',
  wrongCode:
    'Le code est faux ou date de plus de 24 heures, ou ce n’est pas le mot de passe de votre inscription.',
  noMail: 'Pas d’e-mail ? Regardez dans les indésirables. Si vous avez déjà un compte, l’e-mail le dit.',
  resend: 'Envoyer un autre e-mail',
  resendIn: 'Possible dans',
  resent: 'Envoyé. Une adresse ne reçoit que quelques e-mails par heure.',
  otherAddress: 'Utiliser une autre adresse',
  verifyPasswordHint:
    'Celui de votre inscription. Si vous ne vous êtes pas inscrit vous-même, choisissez-en un nouveau ici : il remplace l’autre.',
  link: 'Lien',

  forgotText: 'Nous vous envoyons un lien pour en choisir un nouveau. Il est valable 30 minutes.',
  forgotNoMail:
    'Ce service n’envoie pas d’e-mails et ne peut donc pas vous envoyer de lien. Ses exploitants peuvent vous en donner un. Écrivez à',
  forgotButton: 'M’envoyer un lien',
  lookIntoMail: 'Regardez vos e-mails',
  resetSent:
    'S’il existe un compte pour {}, un e-mail avec un lien pour choisir un nouveau mot de passe est en route.',
  resetText: 'Vous serez déconnecté partout ailleurs.',
  resetButton: 'Enregistrer mon nouveau mot de passe',
  noToken: 'Ouvrez cette page par le lien de notre e-mail, ou demandez-en un autre.',
  newMail: 'Demander un autre e-mail',

  fieldProblems: {
    email: 'Ce n’est pas une adresse e-mail.',
    password: 'Choisissez de 10 à 256 caractères qui ne soient ni un mot de passe courant ni votre adresse.',
    code: 'Saisissez les six chiffres de l’e-mail.',
    token: 'Le lien est incomplet. Copiez le lien entier de l’e-mail.',
  },
};
