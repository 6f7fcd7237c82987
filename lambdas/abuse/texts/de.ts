import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const de: ReportTexts = {
  title: 'Einen Link melden',
  intro:
    'Sagen Sie uns, wenn ein Kurzlink Menschen schadet. Ein Mensch sieht sich jeden gemeldeten Link an. Verstößt er gegen unsere Regeln oder das Gesetz, sperren wir ihn.',
  danger: 'Ist gerade jemand in Gefahr? Rufen Sie zuerst die Polizei oder den örtlichen Notruf an.',
  link: 'Kurzlink',
  linkHint: (example) => html`So, wie Sie ihn erhalten haben, zum Beispiel ${example}`,
  reason: 'Was stimmt damit nicht?',
  reasons: {
    phishing: 'Phishing, Betrug oder Abzocke',
    malware: 'Schadsoftware oder ein gefährlicher Download',
    spam: 'Spam oder unerwünschte Werbung',
    hate: 'Hass, Belästigung oder Gewalt',
    'child-safety': 'Sexueller Missbrauch von Kindern oder anderes, was ihnen schadet',
    illegal: 'Andere rechtswidrige Inhalte',
    other: 'Etwas anderes',
  },
  details: 'Einzelheiten (freiwillig)',
  detailsHint:
    'Was passiert ist und wo Sie auf den Link gestoßen sind, in höchstens 1000 Zeichen. Bitte keine Passwörter oder anderen privaten Daten.',
  contact: 'Ihre E-Mail-Adresse (freiwillig)',
  contactHint: 'Nur für Rückfragen zu dieser Meldung. Wir löschen sie, sobald die Meldung abgeschlossen ist.',
  privacy: 'Wir bewahren Ihre Meldung höchstens ein Jahr auf, Ihre IP-Adresse nie.',
  send: 'Meldung senden',
  noScript: (address) =>
    html`Bitte erlauben Sie JavaScript für diese Seite, um das Formular zu senden: Die Prüfung, dass Sie ein Mensch sind, braucht es. Oder schreiben Sie an ${address}.`,
  problem: 'Es gibt ein Problem',
  error: 'Fehler:',
  errors: {
    'link-missing': 'Geben Sie den Kurzlink ein',
    'link-unusable':
      'Das ist keiner unserer Kurzlinks. Geben Sie den Link so ein, wie Sie ihn erhalten haben',
    'link-unknown':
      'Diesen Kurzlink gibt es nicht. Prüfen Sie die Schreibweise, auch Groß- und Kleinschreibung',
    'reason-missing': 'Wählen Sie aus, was mit dem Link nicht stimmt',
    'details-too-long': 'Die Einzelheiten dürfen höchstens 1000 Zeichen haben',
    'contact-unusable': 'Geben Sie eine E-Mail-Adresse im richtigen Format ein, wie name@example.com',
  },
  missing: 'Schließen Sie die Prüfung unten ab und senden Sie die Meldung dann noch einmal.',
  tooMany: {
    title: 'Zu viele Meldungen auf einmal',
    text: (when) =>
      html`Wir nehmen höchstens 5 Meldungen pro Stunde von einem Anschluss an. Was Sie geschrieben haben, steht noch hier: Sie können es ${when} noch einmal senden.`,
  },
  sent: {
    title: 'Danke für Ihre Meldung',
    text: 'Ein Mensch wird sich den Link ansehen. Verstößt er gegen unsere Regeln oder das Gesetz, sperren wir ihn. Wir schreiben Ihnen nur, wenn wir eine Frage haben.',
  },
  another: 'Noch einen Link melden',
};
