import type { VerificationTexts } from './en.ts';

export const de: VerificationTexts = {
  title: 'Prüfung',
  states: {
    pending: 'Noch nicht geprüft',
    verified: 'Auf seiner Seite gefunden',
    missing: 'Fehlt auf seiner Seite',
    inconclusive: 'Nicht prüfbar',
  },
  explained: {
    pending: 'Wir suchen den Link bald auf seiner Seite.',
    verified: 'Wir suchen ihn von Zeit zu Zeit wieder.',
    missing: 'Setzen Sie den Link wieder auf seine Seite, und lassen Sie ihn dann prüfen.',
    inconclusive: 'Die Seite hat uns nicht gezeigt, ob sie den Link enthält. Deshalb wird nichts entfernt.',
  },
  notChecked: 'Dieser Link wird nicht geprüft, weil er abgeschaltet, abgelaufen, entfernt oder gesperrt ist.',
  page: 'Seite',
  lastChecked: 'Zuletzt geprüft',
  lastFound: 'Zuletzt gefunden',
  nextCheck: 'Nächste Prüfung',
  never: 'Nie',
  soon: 'binnen einer Minute',
  checkNow: 'Jetzt prüfen',
  checkRequested: (when) => `Die Prüfung ist fällig: ${when}. Das Ergebnis erscheint hier.`,
  checksEnded: 'Der Link wird nicht mehr geprüft.',
  last: 'Letzte Prüfungen',
  time: 'Zeit',
  result: 'Ergebnis',
  why: 'Warum',
  verdicts: { found: 'Gefunden', missing: 'Fehlt', inconclusive: 'Unklar' },
  statusOf: (status) => `Status ${status}`,
  ledTo: 'Die Seite führte zu',
  noChecks: 'Noch keine Prüfungen',
  noChecksText: 'Die erste kommt wenige Minuten, nachdem der Link erstellt wurde.',
  scheduled: (when) => `Dieser Link wird entfernt: ${when}`,
  scheduledText:
    'Er fehlt auf seiner Seite. Wird er dort bis dahin nicht gefunden, funktioniert er nicht mehr. Danach können Sie ihn 7 Tage lang wiederherstellen.',
  toKeep:
    'Um ihn zu behalten: Setzen Sie ihn wieder auf seine Seite, und drücken Sie „Jetzt prüfen“. Oder geben Sie unter „Bearbeiten“ eine andere Seite an.',
  heldBecause: {
    many_of_site: 'Das Entfernen wartet auf Sie, weil viele Links dieser Website auf einmal fehlten.',
    many_of_account: 'Das Entfernen wartet auf Sie, weil viele Ihrer Links auf einmal fehlten.',
  },
  confirm: 'Entfernen bestätigen',
  confirmTitle: (name) => `${name} entfernen?`,
  confirmConsequence:
    'Wir prüfen die Seite noch einmal. Fehlt der Link dann noch, funktioniert er nicht mehr: Besucher sehen eine 410-Seite. Sie können ihn 7 Tage lang wiederherstellen.',
  confirmed: 'Bestätigt. Wir prüfen die Seite noch einmal, bevor wir den Link entfernen.',
  removed: (when) => `Dieser Link wurde entfernt: ${when}`,
  removedText: 'Er fehlte auf seiner Seite. Besucher sehen eine 410-Seite.',
  restorableUntil: (when) =>
    `Sie können ihn mit seiner Statistik wiederherstellen, spätestens ${when}. Dann wird er endgültig gelöscht.`,
  restore: 'Wiederherstellen',
  restored:
    'Wiederhergestellt. Besucher kommen binnen 10 Sekunden wieder durch. Seine Prüfungen beginnen von vorn.',
  siteUrl: 'Seite, die den Link enthält',
  siteUrlHint: 'Eine andere, wenn er umgezogen ist.',
  problem: 'Grund',
};
