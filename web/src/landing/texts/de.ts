import type { LandingTexts } from '../landing-texts.ts';

export const de: LandingTexts = {
  title: 'Kurzlinks, die zeigen, wohin sie führen',
  description: (name) =>
    `${name} macht Kurzlinks: ohne Konto ausprobieren, Klicks sehen und Besuchern das Ziel vorab zeigen.`,
  lead: 'Lange Adresse einfügen, kurze bekommen. Ohne Konto und ohne Werbung.',
  menu: 'Hauptmenü',
  docs: 'API-Referenz',
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
  links: 'Zu Ihren Links',
  label: 'Adresse, die Sie kürzen möchten',
  button: 'Kürzen',
  limit: 'Ohne Konto: 5 Links in 24 Stunden.',
  limitSignedIn: 'Sie sind angemeldet: Der Link kommt zu Ihren Links.',
  noScript:
    'Zum Kürzen braucht diese Seite JavaScript. Alles hier können Sie auch ohne lesen, und die API können Sie aus jedem Programm nutzen.',
  next: 'Links ohne Konto lassen sich später nicht ändern. Um Ihre zu bearbeiten und ihre Klicks zu sehen:',
  features: 'Was es noch kann',
  preview: {
    title: 'Keine Überraschungen',
    text: 'Auf Wunsch zeigt ein Link erst sein Ziel und warnt vor Namen, die man verwechseln kann.',
  },
  statistics: {
    title: 'Klicks, die etwas aussagen',
    text: 'Menschen und Bots getrennt, nach Land, Gerät und Herkunft. IP-Adressen werden nie gespeichert.',
  },
  api: {
    title: 'Für Foren und Programme',
    text: 'Tausende auf einmal, per API oder CSV. Wir prüfen, ob Ihre Seite ihren Link noch hat.',
  },
  script: {
    busy: 'Einen Moment …',
    copy: 'Kopieren',
    copied: 'Kopiert',
    empty: 'Fügen Sie die Adresse ein, die Sie kürzen möchten.',
    invalid: 'Das ist keine Webadresse. Sie sieht so aus: https://example.com/seite.',
    blocked: 'Links zu diesem Ziel sind gesperrt.',
    limited:
      'Sie haben die Grenze von 5 Links in 24 Stunden erreicht. Der nächste geht ab {}. Mit Konto gibt es keine Grenze.',
    offline: 'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz und versuchen Sie es noch einmal.',
    failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
    signedOut:
      'Ihre Sitzung ist beendet. Melden Sie sich an, oder kürzen Sie mit einem weiteren Druck auf den Knopf ohne Konto.',
    copyFailed: 'Ihr Browser erlaubt das Kopieren nicht. Kopieren Sie den markierten Text selbst.',
  },
};
