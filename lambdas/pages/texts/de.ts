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
    notReviewed: (name) =>
      html`${name} hat diese Website nicht geprüft. Gehen Sie nur weiter, wenn Sie diesen Link erwartet haben und dem Ziel vertrauen.`,
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
  reportLinks: {
    aboutLink: 'Diesen Link melden',
    aboutAnything: 'Missbrauch melden',
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
