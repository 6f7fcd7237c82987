import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const de: PageTexts = {
  preview: {
    title: 'Wohin dieser Link führt',
    about: 'Sehen Sie, wohin dieser Link führt, bevor Sie ihm folgen.',
    leadsTo: 'Dieser Link führt zu',
    alsoWritten: 'Auch geschrieben',
    lookalike: (name) =>
      html`In eigener Schrift lautet dieser Name ${name}, und manche Zeichen sehen anderen ähnlich. Es ist vielleicht nicht die Website, die es zu sein scheint.`,
    numericAddress:
      'Das ist eine Zahlenadresse statt eines Namens. Gehen Sie nur weiter, wenn Sie wissen, wem sie gehört.',
    notEncrypted:
      'Diese Website verwendet kein HTTPS: Andere im Netz könnten lesen oder verändern, was Sie dort sehen und eingeben.',
    foundOn: (site, ago) => html`Auf ${site} gefunden, geprüft ${ago}`,
    ownerWrites: 'Der Besitzer dieses Links schreibt:',
    notReviewed:
      'Klook Up hat diese Website nicht geprüft. Gehen Sie nur weiter, wenn Sie diesen Link erwartet haben und dem Ziel vertrauen.',
    continue: 'Weiter zur Website',
    stay: 'Nicht das, was Sie erwartet haben? Schließen Sie einfach diese Seite.',
    goBack: 'Zurück',
    noScript:
      'Bitte erlauben Sie JavaScript für diese Seite, um fortzufahren: Die Prüfung, dass Sie ein Mensch sind, braucht es. Alles andere ist auch ohne lesbar.',
    fullAddress: 'Vollständige Adresse',
    problems: {
      missing: {
        title: 'Die Prüfung war nicht abgeschlossen',
        text: 'Schließen Sie die Prüfung unten ab, dann geht es weiter. Sie braucht JavaScript.',
      },
      failed: {
        title: 'Bitte machen Sie die Prüfung noch einmal',
        text: 'Sie ist abgelaufen, wurde schon verwendet oder ist nicht gelungen. Eine neue steht unten bereit.',
      },
      unreachable: {
        title: 'Wir konnten die Prüfung nicht bestätigen',
        text: 'Der Dienst, der sie bestätigt, antwortet gerade nicht. An Ihrem Gerät liegt es nicht. Bitte versuchen Sie es gleich noch einmal.',
      },
      changed: {
        title: 'Dieser Link führt jetzt woandershin',
        text: 'Sein Besitzer hat ihn gerade geändert. Bitte sehen Sie sich die neue Adresse an, bevor Sie weitergehen.',
      },
    },
  },
  report: {
    aboutLink: 'Diesen Link melden',
    aboutAnything: 'Missbrauch melden',
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
    contactHint:
      'Nur für Rückfragen zu dieser Meldung. Wir löschen sie, sobald die Meldung abgeschlossen ist.',
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
  },
  errors: {
    tooMany: {
      title: 'Zu viele Anfragen',
      text: 'Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal.',
    },
    refused: {
      title: 'Das hat nicht geklappt',
      text: 'Wir haben nicht verstanden, was Ihr Browser gesendet hat. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
    },
    failed: {
      title: 'Etwas ist schiefgegangen',
      text: 'Der Fehler liegt bei uns. Bitte versuchen Sie es gleich noch einmal.',
    },
    writeTo: (address, requestId) =>
      html`Wenn es wieder passiert, schreiben Sie an ${address} und nennen Sie die Anfrage ${requestId}.`,
  },
};
