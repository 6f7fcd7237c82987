import type { AccountsTexts } from './en.ts';

export const de: AccountsTexts = {
  signUp: 'Konto anlegen',
  verify: 'Adresse bestätigen',
  signIn: 'Anmelden',
  forgot: 'Passwort vergessen?',
  reset: 'Neues Passwort wählen',

  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  passwordRule: '10 bis 256 Zeichen. Alles ist erlaubt, auch Leerzeichen, nur kein verbreitetes Passwort.',
  waitFor: 'Nächster Versuch in',

  noAccount: 'Konto anlegen',
  haveAccount: 'Ich habe ein Konto',
  backToSignIn: 'Zurück zur Anmeldung',

  signUpText: 'Sehen Sie die Klicks Ihrer Links, ändern Sie sie und nutzen Sie die API.',
  closed: 'Sollten Sie ein Konto haben können? Schreiben Sie an',

  check: {
    label: 'Sicherheitsprüfung',
    idle: 'Während Sie tippen, läuft eine kurze Prüfung. Sie müssen nichts lösen.',
    working: 'Wir prüfen, dass Sie kein Programm sind …',
    passed: 'Sicherheitsprüfung bestanden.',
    failed: 'Die Sicherheitsprüfung wurde nicht fertig.',
    impossible: 'Ihr Browser kann die Sicherheitsprüfung auf dieser Seite nicht ausführen.',
    otherwise:
      'Öffnen Sie diese Seite mit https:// oder in einem aktuellen Browser. Wenn das nicht hilft, schreiben Sie an',
  },

  sentTo: 'Wir haben eine Mail an {} geschickt. Geben Sie ihren Code hier ein, oder öffnen Sie ihren Link.',
  codeText: 'Geben Sie den Code aus unserer Mail ein, mit Adresse und Passwort Ihrer Registrierung.',
  code: 'Code',
  codeHint: 'Sechs Ziffern',
  signUpPassword: 'Das Passwort Ihrer Registrierung.',
  verifyButton: 'Bestätigen',
  wrongCode:
    'Der Code ist falsch oder älter als 24 Stunden, oder das Passwort ist nicht das Ihrer Registrierung.',
  noMail: 'Keine Mail? Sehen Sie im Spam-Ordner nach. Wenn Sie schon ein Konto haben, steht es in der Mail.',
  resend: 'Mail noch einmal schicken',
  resendIn: 'Möglich in',
  resent: 'Geschickt. An eine Adresse gehen nur wenige Mails pro Stunde.',
  otherAddress: 'Andere Adresse verwenden',
  verifyPasswordHint:
    'Das Passwort Ihrer Registrierung. Falls Sie sich nicht selbst registriert haben, wählen Sie hier ein neues: Es ersetzt das andere.',
  link: 'Link',

  forgotText: 'Wir schicken Ihnen einen Link, um ein neues zu wählen. Er gilt 30 Minuten.',
  forgotNoMail:
    'Dieser Dienst verschickt keine E-Mails und kann Ihnen darum keinen Link schicken. Seine Betreiber können Ihnen einen geben. Schreiben Sie an',
  forgotButton: 'Link schicken',
  lookIntoMail: 'Sehen Sie in Ihre Mails',
  resetSent: 'Wenn es ein Konto für {} gibt, ist eine Mail unterwegs, mit einem Link für ein neues Passwort.',
  resetText: 'Überall sonst werden Sie abgemeldet.',
  resetButton: 'Neues Passwort speichern',
  noToken: 'Öffnen Sie diese Seite mit dem Link aus unserer Mail, oder lassen Sie sich eine neue schicken.',
  newMail: 'Neue Mail anfordern',

  fieldProblems: {
    email: 'Das ist keine E-Mail-Adresse.',
    password: 'Wählen Sie 10 bis 256 Zeichen, kein verbreitetes Passwort und nicht Ihre Adresse.',
    code: 'Geben Sie die sechs Ziffern aus der Mail ein.',
    token: 'Der Link ist unvollständig. Kopieren Sie den ganzen Link aus der Mail.',
  },
};
