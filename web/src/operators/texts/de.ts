import { plural } from '../../languages/formats.ts';
import type { OperatorsTexts } from './en.ts';

export const de: OperatorsTexts = {
  reports: 'Meldungen',
  appeals: 'Einsprüche',
  links: 'Links',
  blocks: 'Sperren',
  audit: 'Prüfprotokoll',

  notOperator: 'Hier arbeiten die Betreiber',
  notOperatorText:
    'Die Betreiber dieses Dienstes entscheiden hier über gemeldete Links und Einsprüche. Ihr Konto gehört nicht dazu. Wer den Dienst betreibt, kann ihm die Rolle geben.',
  backToLinks: 'Zu Ihren Links',
  ownCause: 'Es geht um Ihr eigenes Konto oder Ihren eigenen Link: Das muss jemand anderes entscheiden.',

  reason: 'Grund',
  reasons: {
    phishing: 'Phishing oder Betrug',
    malware: 'Schadsoftware',
    spam: 'Spam',
    hate: 'Hass oder Gewalt',
    'child-safety': 'Schaden für Kinder',
    illegal: 'Anderes Rechtswidriges',
    other: 'Etwas anderes',
  },
  words: {
    phishing: 'Er führt zu einer Seite, die Menschen täuscht, um an ihre Daten oder ihr Geld zu kommen.',
    malware: 'Er führt zu Schadsoftware oder einem gefährlichen Download.',
    spam: 'Er dient unerwünschter Werbung.',
    hate: 'Er führt zu Hass, Belästigung oder Gewalt.',
    'child-safety': 'Er führt zu Inhalten, die Kindern schaden.',
    illegal: 'Er führt zu rechtswidrigen Inhalten.',
    other: 'Er verstößt gegen die Regeln dieses Dienstes.',
  },
  ownerWords: 'Text für den Inhaber',
  ownerWordsHint:
    'Eine Zeile mit höchstens 500 Zeichen. Der Inhaber liest sie genau so, wie Sie sie schreiben.',
  why: 'Warum',
  whyHint:
    'Eine Zeile mit höchstens 500 Zeichen. Sie steht im Prüfprotokoll, und Inhaber bekommen sie per Mail.',

  anyReason: 'Jeder Grund',
  sort: 'Reihenfolge',
  sorts: { urgency: 'Dringendste zuerst', oldest: 'Älteste zuerst' },
  code: 'Kurzcode',
  show: 'Anzeigen',
  clear: 'Filter aufheben',
  reportCount: (count) => plural(count, { one: '# Meldung', other: '# Meldungen' }),
  networks: (count) => plural(count, { one: 'aus # Netz', other: 'aus # Netzen' }),
  noReports: 'Keine offenen Meldungen',
  noReportsText: 'Nichts wartet auf eine Entscheidung. Neue Meldungen erscheinen hier.',
  noMatches: 'Keine offenen Meldungen passen dazu',
  noMatchesText: 'Ändern Sie die Filter oder heben Sie sie auf, um andere zu sehen.',
  moreReports:
    'Es gibt mehr Meldungen, als hier stehen. Entscheiden Sie über diese oder filtern Sie nach dem Grund, um andere zu sehen.',
  leadsTo: 'Führte zu',
  unknownDestination: 'Der Link war schon gelöscht',
  noWords: 'Ohne Worte gemeldet.',
  contact: 'Adresse des Meldenden',
  owner: 'Inhaber',
  noOwner: 'Niemand: ohne Konto angelegt',
  ownerUnknown: 'Unbekannt: Der Link ist gelöscht',
  choose: (code) => `Meldungen von ${code} auswählen`,
  chosen: (count) => plural(count, { one: '# ausgewählt', other: '# ausgewählt' }),
  chooseNone: 'Nichts auswählen',
  nextReport: 'Nächster Eintrag der Liste',
  previousReport: 'Voriger Eintrag der Liste',
  chooseKey: 'In der Liste auswählen',

  takeDown: 'Abschalten',
  takeDownTitle: (code) => `${code} abschalten?`,
  takeDownMany: (count) => plural(count, { one: '# Link abschalten?', other: '# Links abschalten?' }),
  takeDownOwned:
    'Besucher sehen innerhalb von 10 Sekunden eine 451-Seite. Der Inhaber sieht Ihren Text beim Link und bekommt ihn per Mail, wenn dieser Dienst Mails verschickt.',
  takeDownAnonymous:
    'Besucher sehen innerhalb von 10 Sekunden eine 451-Seite. Der Link hat keinen Inhaber, der es erfahren könnte.',
  closesReports: (count) =>
    plural(count, {
      one: 'Die Meldung wird damit geschlossen.',
      other: 'Die # Meldungen werden damit geschlossen.',
    }),
  tookDown: (code) => `${code} ist abgeschaltet. Besucher sehen innerhalb von 10 Sekunden eine 451-Seite.`,
  tookDownMany: (count) =>
    plural(count, {
      one: '# Link ist abgeschaltet. Besucher sehen innerhalb von 10 Sekunden eine 451-Seite.',
      other: '# Links sind abgeschaltet. Besucher sehen innerhalb von 10 Sekunden eine 451-Seite.',
    }),
  takeDownUndone: 'Wiederhergestellt. Der Link funktioniert wie zuvor; seine Meldungen bleiben geschlossen.',

  restore: 'Wiederherstellen',
  restoreTitle: (code) => `${code} wiederherstellen?`,
  restoreText:
    'Der Link führt innerhalb von 10 Sekunden wieder weiter, außer er war vorher aus oder ein anderer Link hat seinen Beitrag oder seine Seite. Der Inhaber bekommt eine Mail, wenn dieser Dienst Mails verschickt.',
  restored: (code) => `${code} ist wiederhergestellt. Besucher erreichen ihn innerhalb von 10 Sekunden.`,
  restoredOff: (code) =>
    `${code} ist nicht mehr abgeschaltet, bleibt aber aus: Er war vorher aus, oder ein anderer Link hat seinen Beitrag oder seine Seite.`,
  wasNotDown: (code) => `${code} war nicht abgeschaltet. Nichts hat sich geändert.`,
  restoreUndone: 'Wieder abgeschaltet, aus demselben Grund.',

  dismiss: 'Verwerfen',
  dismissReports: 'Meldungen verwerfen',
  dismissTitle: (count) => plural(count, { one: '# Meldung verwerfen?', other: '# Meldungen verwerfen?' }),
  dismissText:
    'Der Link funktioniert weiter. Die Meldungen werden geschlossen und die Adressen der Meldenden gelöscht. Das lässt sich nicht zurücknehmen.',
  dismissed: (count) =>
    plural(count, {
      one: '# Meldung ist geschlossen. Sonst hat sich nichts geändert.',
      other: '# Meldungen sind geschlossen. Sonst hat sich nichts geändert.',
    }),
  moreAlike: 'Weitere Meldungen wie diese sind offen.',

  suspend: 'Konto sperren',
  suspendTitle: (email) => `${email} sperren?`,
  suspendText:
    'Besucher aller Links des Kontos sehen innerhalb von 10 Sekunden eine 451-Seite. Der Inhaber kann sich anmelden, lesen, exportieren und löschen, sonst nichts. Er bekommt eine Mail mit Ihrem Text, wenn dieser Dienst Mails verschickt.',
  suspendOperator:
    'Es gehört einem Betreiber: Es verliert die Rolle, und nur die Kommandozeile gibt sie zurück.',
  suspended: (email) =>
    `${email} ist gesperrt. Besucher seiner Links sehen innerhalb von 10 Sekunden eine 451-Seite.`,
  suspendUndone: 'Entsperrt. Die Links des Kontos funktionieren wie zuvor.',
  reinstate: 'Konto entsperren',
  reinstateTitle: (email) => `${email} entsperren?`,
  reinstateText:
    'Die Links des Kontos funktionieren innerhalb von 10 Sekunden wie zuvor, und es kann Links anlegen und ändern. Der Inhaber bekommt eine Mail, wenn dieser Dienst Mails verschickt.',
  reinstated: (email) =>
    `${email} ist entsperrt. Seine Links funktionieren innerhalb von 10 Sekunden wie zuvor.`,
  reinstateUndone: 'Wieder gesperrt, aus demselben Grund.',

  block: 'Ein Ziel sperren',
  blockThis: 'Sein Ziel sperren',
  blockAction: 'Sperren',
  blockText:
    'Besucher aller Links dorthin sehen innerhalb von 10 Sekunden eine 451-Seite, und kein neuer Link kann dorthin führen. Jeder Inhaber bekommt eine Mail, wenn dieser Dienst Mails verschickt.',
  destination: 'Ziel',
  destinationHint:
    'Eine Domain sperrt sich und alles darunter: evil[.]example. Mit * ist es ein Muster: *paypa1* oder docs[.]example[.]com/forms/*.',
  publicSuffix: 'Auch sperren, wenn viele Unbeteiligte Namen darunter haben, wie bei github[.]io',
  blocked: (destination) =>
    `${destination} ist gesperrt. Besucher von Links dorthin sehen innerhalb von 10 Sekunden eine 451-Seite.`,
  blockUndone: 'Entsperrt. Links dorthin funktionieren wieder.',
  unblock: 'Entsperren',
  unblockTitle: (destination) => `${destination} entsperren?`,
  unblockText:
    'Links dorthin funktionieren innerhalb von 10 Sekunden wieder, wenn sonst nichts sie stoppt. Sperren in den Einstellungen der Stage bleiben. Niemand bekommt eine Mail.',
  unblocked: (destination) =>
    `${destination} ist nicht mehr gesperrt. Links dorthin funktionieren innerhalb von 10 Sekunden wieder.`,
  wasNotBlocked: (destination) => `${destination} war nicht gesperrt. Nichts hat sich geändert.`,
  unblockUndone: 'Wieder gesperrt, aus demselben Grund.',
  blockedDestinations: 'Gesperrte Ziele',
  suspendedAccounts: 'Gesperrte Konten',
  account: 'Konto',
  since: 'Seit',
  findBlock: 'In dieser Liste suchen',
  noBlocks: 'Kein Ziel ist gesperrt',
  noBlocksText:
    'Sperre ein Ziel, wenn viele Links zum selben Schaden führen. Die Einstellungen der Stage sperren vielleicht mehr.',
  noBlockMatches: 'Nichts in der Liste enthält diese Wörter.',
  noSuspensions: 'Kein Konto ist gesperrt.',

  partly: (failed, why) =>
    plural(failed, {
      one: `# ist fehlgeschlagen: ${why}`,
      other: `# sind fehlgeschlagen, das erste, weil: ${why}`,
    }),

  findTitle: 'Link oder Konto finden',
  find: 'Finden',
  findLabel: 'Kurzcode, Kurz-URL, Linknummer oder Konto-ID',
  findHint:
    'Wie Sie sie bekommen haben: mit oder ohne Host, mit + oder /page, entschärft oder nicht. Ziffern allein sind die Nummer eines Links; ein Code aus Ziffern hat einen Schrägstrich davor.',
  findWrong:
    'Geben Sie einen Kurzcode, eine Kurz-URL, eine Linknummer oder eine Konto-ID mit 32 Zeichen ein.',

  linkTitle: (code) => `Link ${code}`,
  linkUnknown: 'So einen Link gab es nie. Prüfen Sie die Schreibweise: Groß- und Kleinbuchstaben zählen.',
  linkIdUnknown: 'Kein Link hat diese Nummer. Vielleicht wurde er gelöscht.',
  linkGone: 'Dieser Link ist gelöscht. Nur seine Meldungen und Entscheidungen sagen, wohin er führte.',
  states: {
    works: 'Funktioniert',
    off: 'Aus',
    expired: 'Abgelaufen',
    taken_down: 'Abgeschaltet',
    suspended: 'Konto gesperrt',
    blocked: 'Ziel gesperrt',
    deleted: 'Gelöscht',
  },
  facts: 'Fakten',
  leadsToNow: 'Führt jetzt zu',
  atFallback: 'Er ist abgelaufen und führt zu seinem Ersatzziel.',
  target: 'Ziel',
  fallback: 'Ersatzziel',
  page: 'Seite, auf der er steht',
  title: 'Titel',
  description: 'Beschreibung',
  card: 'Karte in Messengern',
  type: 'Art',
  types: { direct: 'Direkt', inpage: 'Mit einer Seite dazwischen' },
  number: 'Nummer',
  created: 'Angelegt',
  updated: 'Geändert',
  expires: 'Läuft ab',
  restriction: 'Warum er gestoppt ist',
  findBlockOf: 'Sperre suchen',
  openReports: 'Offene Meldungen',
  noOpenReports: 'Keine offenen Meldungen zu diesem Link.',
  openAppeals: 'Offene Einsprüche',
  history: 'Entscheidungen',
  noHistory: 'Innerhalb eines Jahres hat niemand darüber entschieden.',
  incomplete: 'Es gibt mehr, als auf einmal gelesen werden kann: Das Prüfprotokoll hat den Rest.',
  toAudit: 'Prüfprotokoll dazu',

  email: 'Adresse',
  verified: 'Adresse bestätigt',
  notVerified: 'Nicht bestätigt: Dorthin gehen keine Mails über Entscheidungen',
  language: 'Sprache der Mails',
  activeKeys: 'Aktive API-Schlüssel',
  role: 'Rolle',
  operator: 'Betreiber',
  noRole: 'Keine',
  suspendedSince: 'Gesperrt seit',
  notSuspended: 'Nicht gesperrt',
  deletingSince: 'Wird gelöscht seit',

  noAppeals: 'Keine offenen Einsprüche',
  noAppealsText: 'Inhaber erheben bei ihrem Link Einspruch. Was sie schreiben, erscheint hier.',
  moreAppeals: 'Es gibt mehr Einsprüche, als hier stehen. Entscheiden Sie über diese, um andere zu sehen.',
  appealAgainst: {
    link_taken_down: 'Einspruch gegen die Abschaltung von',
    account_suspended: 'Einspruch gegen die Sperre des Kontos',
    destination_blocked: 'Einspruch gegen die Sperre von',
  },
  decidedAt: 'Entschieden',
  appealedAt: 'Einspruch',
  decisionReason: 'Grund der Entscheidung',
  uphold: 'Stattgeben',
  upholdTitle: 'Diesem Einspruch stattgeben?',
  upholdTexts: {
    link_taken_down:
      'Die Abschaltung wird zurückgenommen, und der Link funktioniert innerhalb von 10 Sekunden wie zuvor. Der Inhaber bekommt eine Mail, wenn dieser Dienst Mails verschickt.',
    account_suspended:
      'Die Sperre endet, und die Links des Kontos funktionieren innerhalb von 10 Sekunden wie zuvor. Der Inhaber bekommt eine Mail, wenn dieser Dienst Mails verschickt.',
    destination_blocked:
      'Die Sperre wird für alle aufgehoben: Alle Links dorthin funktionieren innerhalb von 10 Sekunden wieder. Niemand bekommt eine Mail.',
  },
  upholdNewer:
    'Eine neuere Entscheidung bleibt, wie sie ist. Über einen Einspruch wird nur einmal entschieden.',
  upheld:
    'Dem Einspruch ist stattgegeben, die Entscheidung zurückgenommen. Besucher merken es innerhalb von 10 Sekunden.',
  upheldAlone:
    'Dem Einspruch ist stattgegeben. Die Entscheidung galt nicht mehr, also hat sich sonst nichts geändert.',
  dismissAppeal: 'Zurückweisen',
  dismissAppealTitle: 'Diesen Einspruch zurückweisen?',
  dismissAppealText:
    'Die Entscheidung bleibt. Der Inhaber bekommt eine Mail darüber, wenn dieser Dienst Mails verschickt, und kann keinen weiteren Einspruch dagegen erheben.',
  appealDismissed: 'Der Einspruch ist zurückgewiesen. Die Entscheidung bleibt.',

  noDecisions: 'Noch keine Entscheidungen',
  noDecisionsText: 'Alles, was Betreiber entscheiden, steht hier fünf Jahre lang.',
  noDecisionMatches: 'Keine Entscheidungen passen dazu',
  noDecisionsHere: 'Auf dieser Seite des Protokolls passt nichts dazu. Ältere Entscheidungen vielleicht.',
  accountId: 'Konto-ID',
  sinceDay: 'Von diesem Tag an (UTC)',
  when: 'Wann',
  who: 'Wer',
  you: 'Sie',
  webRisk: 'Google Web Risk, vom Dienst abgefragt',
  what: 'Was',
  about: 'Worüber',
  before: 'Vorher',
  outcomes: {
    'taken-down': 'abgeschaltet',
    suspended: 'Konto gesperrt',
    blocked: 'Ziel gesperrt',
    dismissed: 'verworfen',
    upheld: 'stattgegeben',
  },
  actions: {
    'take-down': 'Link abgeschaltet',
    restore: 'Link wiederhergestellt',
    suspend: 'Konto gesperrt',
    reinstate: 'Konto entsperrt',
    block: 'Ziel gesperrt',
    unblock: 'Ziel entsperrt',
    'close-report': 'Meldung geschlossen',
    'close-appeal': 'Einspruch geschlossen',
    'add-key': 'API-Schlüssel angelegt',
    'revoke-key': 'API-Schlüssel widerrufen',
    'invite-account': 'Konto eingeladen',
    'verify-account': 'Konto bestätigt',
    'make-reset-link': 'Link zum Zurücksetzen des Passworts erstellt',
    'end-sessions': 'Sitzungen eines Kontos beendet',
    'grant-operator': 'Konto zum Betreiber gemacht',
    'revoke-operator': 'Rolle als Betreiber entzogen',
    'delete-account': 'Konto gelöscht',
    'pause-deletions': 'Löschungen angehalten',
    'resume-deletions': 'Löschungen fortgesetzt',
  },
};
