import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('de');
const links = (count: number): string => plural(count, { one: '1 Link', other: `${count} Links` });

const ADMIT = 'Lassen Sie KlookUpBot durch.';
const FOUND = 'Der Link ist auf seiner Seite.';

export const de: MailTexts = {
  digest: {
    where: { onSite: (host) => `auf ${host}`, onYourSites: 'auf Ihren Websites' },
    when: { on: (day) => `am ${day}`, from: (day) => `ab dem ${day}`, soon: 'bald' },
    subjects: {
      scheduled: ({ count, where, when }) =>
        `${links(count)} ${where} ${plural(count, { one: 'wird', other: 'werden' })} ${when} entfernt`,
      held: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'wartet', other: 'warten' })} auf Ihre Entscheidung`,
      removed: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'wurde', other: 'wurden' })} entfernt`,
      unchecked: ({ count, where, days }) =>
        `${links(count)} ${where} ${plural(count, { one: 'konnte', other: 'konnten' })} ${days} Tage lang nicht geprüft werden`,
      staying: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'bleibt', other: 'bleiben' })} bestehen`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} ${plural(count, { one: 'wird', other: 'werden' })} entfernt`,
        paragraphs: [
          `${plural(count, {
            one: 'Wir finden ihn nicht auf seiner Seite.',
            other: 'Wir finden sie nicht auf ihren Seiten.',
          })} Ändert sich das nicht vor dem genannten Zeitpunkt, sehen Besucher, dass der Link nicht mehr funktioniert. Danach können Sie ihn noch 7 Tage lang wiederherstellen.`,
          `Um einen Link zu behalten, setzen Sie ihn wieder auf seine Seite oder berichtigen Sie seine site_url. Wir prüfen etwa jede Stunde; mit ${verify} wird er sofort geprüft. Wenn Sie ihn nicht mehr brauchen, schalten Sie ihn ab oder löschen Sie ihn.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ${plural(count, { one: 'wartet', other: 'warten' })} auf Ihre Entscheidung`,
        paragraphs: [
          'Viele Ihrer Links sind auf einmal verschwunden. Das liegt oft an einem Fehler in einer Vorlage oder einem Plugin. Deshalb warten wir, bevor wir einen davon entfernen.',
          `Wenn es ein Fehler war, setzen Sie ${plural(count, { one: 'den Link', other: 'die Links' })} wieder ein. Wenn nicht, bestätigen Sie jede Entfernung mit ${confirmRemoval}. Ohne Ihre Entscheidung entfernen wir ${plural(count, { one: 'ihn', other: 'sie' })} zum genannten Zeitpunkt.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ${plural(count, { one: 'wurde', other: 'wurden' })} entfernt`,
        paragraphs: [
          `${plural(count, {
            one: 'Der Link fehlte mindestens einen Tag lang auf seiner Seite.',
            other: 'Die Links fehlten mindestens einen Tag lang auf ihren Seiten.',
          })} Besucher sehen jetzt, dass der Link nicht mehr funktioniert.`,
          `Bis zum genannten Zeitpunkt bringt ${restore} einen Link mit seiner Statistik zurück. Danach wird er endgültig gelöscht.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} ${plural(count, { one: 'konnte', other: 'konnten' })} nicht geprüft werden`,
        paragraphs: [
          plural(count, {
            one: 'Wir können nicht sehen, ob der Link noch auf seiner Seite ist. Er funktioniert weiter, und deswegen wird nichts entfernt.',
            other:
              'Wir können nicht sehen, ob die Links noch auf ihren Seiten sind. Sie funktionieren weiter, und deswegen wird nichts entfernt.',
          }),
          `Unter ${botPage} steht, was KlookUpBot ist und wie Sie ihn durchlassen.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ${plural(count, { one: 'bleibt', other: 'bleiben' })} bestehen`,
        paragraphs: [
          `${plural(count, {
            one: 'Der Link war verschwunden und wird nun nicht entfernt.',
            other: 'Die Links waren verschwunden und werden nun nicht entfernt.',
          })} Es gibt nichts zu tun.`,
        ],
      }),
    },
    labels: {
      link: 'Link:',
      page: 'Seite:',
      restoreUntil: 'Wiederherstellbar bis:',
      removal: 'Entfernung:',
      notChecked: 'Nicht geprüft:',
      now: 'Jetzt:',
      why: 'Grund:',
    },
    forDays: (days) => `seit ${days} Tagen`,
    atNextMiss: 'bei der nächsten Prüfung, die ihn nicht findet',
    changed: 'Der Link wurde geändert.',
    more: (count, list) =>
      plural(count, {
        one: `Und 1 weiterer: ${list} zeigt ihn.`,
        other: `Und ${count} weitere: ${list} zeigt sie.`,
      }),
    whyMailed: (host) =>
      `Sie erhalten diese E-Mail, weil diese Links auf ${host} zu Ihrem Konto gehören. Wir senden höchstens eine pro Stunde.`,
    reference: (docs) => `Die Aufrufe sind unter ${docs} beschrieben.`,
  },
  questions: (address) => `Fragen? Antworten Sie, oder schreiben Sie an ${address}.`,
  reasons: {
    found: FOUND,
    not_modified: FOUND,
    not_on_page: 'Die Seite ist vollständig, und der Link ist nicht darauf.',
    page_not_found: 'Die Seite gibt es nicht mehr (Status 404 oder 410).',
    soft_404: 'Ihre Website sagt unter dieser Adresse, dass es die Seite nicht gibt.',
    not_published_yet:
      'Unter dieser Adresse gab es bisher keine Seite (Status 404 oder 410). Veröffentlichen Sie sie.',
    unreachable: 'Ihre Website hat nicht geantwortet. Prüfen Sie, ob sie aus dem Internet erreichbar ist.',
    site_down:
      'Die Seite und die Startseite Ihrer Website meldeten 404 oder 410. Prüfen Sie, ob Ihre Website funktioniert.',
    still_linked:
      'Die Seite wurde nicht gefunden, aber Ihre Startseite verweist noch auf sie. Prüfen Sie die Seite.',
    rate_limited: `Ihre Website sagt, dass wir zu oft anfragen (Status 429). ${ADMIT}`,
    access_denied: `Ihre Website hat uns abgewiesen (Status 401 oder 403). ${ADMIT}`,
    http_error:
      'Ihre Website hat mit einem Fehler geantwortet. Prüfen Sie, ob Fremde die Seite öffnen können.',
    robots_disallowed: 'Ihre robots.txt sperrt uns aus. Erlauben Sie dort KlookUpBot.',
    robots_unreadable:
      'Die robots.txt Ihrer Website war nicht lesbar. Sie muss mit ihrem Text oder mit 404 antworten.',
    challenge: `Ihre Website zeigt uns statt der Seite einen Test für Roboter. ${ADMIT}`,
    login:
      'Die Seite oder ein Teil davon ist nur für Angemeldete. Machen Sie sie öffentlich, oder berichtigen Sie site_url.',
    consent: `Die Seite zeigt uns nur eine Frage nach der Einwilligung. ${ADMIT}`,
    paywall: `Die Seite zeigt uns nur ein Bezahlangebot. ${ADMIT}`,
    script_shell:
      'Die Seite oder ein Teil davon ist ohne Skripte leer, und wir führen keine aus. Setzen Sie den Link in ihr HTML.',
    placeholder:
      'Die Seite zeigt nur einen Hinweis, etwa auf Wartung. Bringen Sie ihren Inhalt zurück, oder berichtigen Sie site_url.',
    cut_off: 'Die Seite bricht vor ihrem Ende ab. Prüfen Sie, ob sie bis zum Ende lädt.',
    listing:
      'Die Seite ist eine Liste oder hat Kommentare, die anderswo weitergehen. Setzen Sie site_url auf die Seite mit dem Link.',
    uncertain_place:
      'Der Kurzcode steht nur in einem Kommentar, einem Skript oder einer Fehlerseite. Setzen Sie den Link ins HTML.',
    not_html: 'Die Seite ist kein HTML. Setzen Sie site_url auf eine HTML-Seite mit dem Link.',
    too_large: 'Die Seite ist größer als 1 MB. Setzen Sie site_url auf eine kleinere Seite mit dem Link.',
    redirected_elsewhere:
      'Die Seite führt zu einer anderen Website oder über zu viele Weiterleitungen. Berichtigen Sie site_url.',
    redirected:
      'Die Seite führt zu einer anderen Seite Ihrer Website. Setzen Sie site_url auf die Seite mit dem Link.',
    all_pages_alike:
      'Alle Seiten Ihrer Website sehen für uns gleich aus. Setzen Sie den Link ins HTML seiner Seite.',
    same_as_unknown:
      'Ihre Website zeigt hier dasselbe wie bei Seiten, die es nie gab. Bringen Sie die Seite zurück, oder lassen Sie Ihre Website 404 melden.',
    redesigned:
      'Die Seite sieht völlig neu aus, und wir haben den Link nicht darauf gefunden. Setzen Sie ihn wieder ein, oder berichtigen Sie site_url.',
    unstable:
      'Die Seite zeigte uns innerhalb einer Minute zwei verschiedene Dinge. Prüfen Sie, ob sie den Link immer enthält.',
  },
};
