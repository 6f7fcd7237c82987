import { plural } from '../../languages/formats.ts';
import type { AccountDataTexts } from './en.ts';

export const de: AccountDataTexts = {
  title: 'Ihre Daten',

  exportTitle: 'Ihre Daten exportieren',
  exportText:
    'Eine Datei mit allem, was wir über Sie speichern: Konto, Sitzungen, API-Schlüssel ohne deren Geheimnisse, Domains, Aktivität und alle Links mit ihrer Statistik. Jede Zeile ist ein JSON-Objekt (NDJSON).',
  exportAction: 'Meine Daten exportieren',
  exporting: 'Export läuft …',
  records: (count) =>
    plural(count, {
      one: 'Bisher # Datensatz',
      other: 'Bisher # Datensätze',
    }),
  stop: 'Anhalten',
  goOn: 'Fortsetzen',
  exported: (count) =>
    plural(count, {
      one: 'Fertig: # Datensatz. Ihr Browser hat die Datei gespeichert.',
      other: 'Fertig: # Datensätze. Ihr Browser hat die Datei gespeichert.',
    }),

  deleteTitle: 'Ihr Konto löschen',
  deleteText: 'Damit löschen Sie alles, was Sie hier haben, sofort und endgültig.',
  deleteOpen: 'Mein Konto löschen …',
  links: (count) =>
    plural(count, {
      one: '# Link funktioniert nirgends mehr, wo Sie ihn geteilt haben, und seine Statistik wird gelöscht.',
      other:
        '# Links funktionieren nirgends mehr, wo Sie sie geteilt haben, und ihre Statistik wird gelöscht.',
    }),
  noLinks: 'Sie haben keine Links.',
  keys: (count) =>
    plural(count, {
      one: '# API-Schlüssel wird ab sofort abgelehnt.',
      other: '# API-Schlüssel werden ab sofort abgelehnt.',
    }),
  noKeys: 'Sie haben keine API-Schlüssel.',
  rest: 'Ihre Domains, Sitzungen und Aktivität werden gelöscht, und Sie werden überall abgemeldet.',
  codes: 'Niemand, auch Sie nicht, kann diese Kurzcodes je wieder bekommen.',
  noUndo:
    'Niemand kann das rückgängig machen. Exportieren Sie zuerst Ihre Daten, falls Sie sie noch brauchen.',
  confirmLabel: (email) => `Geben Sie zur Bestätigung ${email} ein`,
  confirmWrong: 'Das ist nicht die E-Mail-Adresse Ihres Kontos.',
  deleteAction: 'Konto und alle Links löschen',

  closedTitle: 'Ihr Konto ist geschlossen',
  closedText:
    'Sie sind überall abgemeldet, und Ihre API-Schlüssel gelten nicht mehr. Ihre Links werden in Sekunden gelöscht, bei Tausenden in Minuten, danach alles andere, meist innerhalb von zehn Minuten.',
  closedMail: 'Wir schreiben Ihnen, wenn es so weit ist.',
  closedNext: 'Danke, dass Sie diesen Dienst verwendet haben.',
  home: 'Zur Startseite',
};
