import type { AccountPageTexts } from '../account-page-texts.ts';

export const de: AccountPageTexts = {
  pages: {
    verify: {
      title: 'E-Mail-Adresse bestätigen',
      text: 'Geben Sie Ihr Passwort ein, dann ist Ihr Konto bereit.',
      password: {
        label: 'Passwort',
        hint: 'Das Passwort Ihrer Anmeldung. Wenn Sie sich nicht selbst angemeldet haben, wählen Sie hier ein neues: Es ersetzt das andere.',
      },
      button: 'Adresse bestätigen',
      done: {
        title: 'Ihre Adresse ist bestätigt',
        text: 'Ihr Konto ist bereit, und Sie sind angemeldet.',
      },
    },
    reset: {
      title: 'Neues Passwort wählen',
      text: 'Überall sonst werden Sie abgemeldet.',
      password: {
        label: 'Neues Passwort',
        hint: 'Mindestens 10 Zeichen. Alles ist erlaubt, auch Leerzeichen.',
      },
      button: 'Neues Passwort speichern',
      done: {
        title: 'Ihr Passwort ist geändert',
        text: 'Sie sind angemeldet. Überall sonst sind Sie abgemeldet.',
      },
    },
    email: {
      title: 'Neue E-Mail-Adresse bestätigen',
      text: 'Von da an melden Sie sich mit dieser Adresse an.',
      password: { label: 'Passwort', hint: 'Das Passwort Ihres Kontos.' },
      button: 'Adresse bestätigen',
      done: {
        title: 'Ihre Adresse ist geändert',
        text: 'Sie sind mit Ihrer neuen Adresse angemeldet. Überall sonst sind Sie abgemeldet.',
      },
    },
    undo: {
      title: 'Konto zurückholen',
      text: 'Ihr Konto bekommt wieder diese E-Mail-Adresse, und alle werden abgemeldet. Zum Anmelden brauchen Sie dann ein neues Passwort: Den Link dafür schicken wir Ihnen.',
      button: 'Mein Konto zurückholen',
      done: {
        title: 'Ihr Konto gehört wieder Ihnen',
        text: 'Wir haben Ihnen einen Link geschickt, mit dem Sie ein neues Passwort wählen. Sehen Sie dann Ihre API-Schlüssel durch, und widerrufen Sie alle, die Sie nicht kennen.',
      },
    },
  },
  problem: 'Es gibt ein Problem',
  problems: {
    incomplete: 'Dieser Link ist unvollständig. Kopieren Sie den ganzen Link aus der E-Mail.',
    token: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Fordern Sie eine neue E-Mail an.',
    'new-password': 'Wählen Sie ein Passwort mit 10 bis 256 Zeichen, das kein häufiges ist.',
    password: 'Dieses Passwort ist falsch.',
    throttled: 'Zu viele Versuche. Versuchen Sie es in einigen Minuten noch einmal.',
    other: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  },
  show: 'Passwort anzeigen',
  busy: 'Einen Moment …',
  noScript: 'Bitte aktivieren Sie JavaScript für diese Seite, um den Link zu benutzen.',
  links: 'Zu Ihren Links',
};
