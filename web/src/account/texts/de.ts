import type { AccountTexts } from './en.ts';

export const de: AccountTexts = {
  title: 'Konto',
  profile: 'Sie',
  name: 'Name',
  nameHint: 'So nennen wir Sie in E-Mails.',
  language: 'Sprache',
  languageHint: 'Dieser App und der E-Mails, die Sie bekommen.',
  timeZone: 'Zeitzone',
  timeZoneHint: (time) => `Wo die Tage Ihrer Statistik beginnen. Dort ist es ${time}.`,
  save: 'Speichern',
  saved: 'Gespeichert.',

  signIn: 'So melden Sie sich an',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  passwordHidden: 'Nicht angezeigt',
  change: 'Ändern',
  changeEmail: 'E-Mail-Adresse ändern',
  changePassword: 'Passwort ändern',

  newEmail: 'Neue E-Mail-Adresse',
  emailText:
    'Wir senden einen Link an die neue Adresse. Sie gilt, sobald Sie ihn öffnen und Ihr Passwort eingeben. Ihre alte Adresse bekommt dann einen Link, der die Änderung 7 Tage lang rückgängig macht.',
  sendLink: 'Link senden',
  linkSent: 'Der Link ist unterwegs',
  linkSentText: (email) =>
    `Öffnen Sie die E-Mail an ${email} innerhalb von 24 Stunden. Bis dahin bleibt Ihre Adresse, wie sie ist.`,
  done: 'Fertig',

  currentPassword: 'Jetziges Passwort',
  newPassword: 'Neues Passwort',
  passwordRule: 'Mindestens 10 Zeichen. Ein Satz aus vier oder mehr Wörtern ist gut und leicht zu merken.',
  passwordText:
    'Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet. Ihre API-Schlüssel gelten weiter.',
  wrongPassword: 'Ihr jetziges Passwort ist ein anderes.',
  passwordChanged: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
};
