import { reasons } from '../../links/reasons/de.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('de');
const links = (count: number): string => plural(count, { one: '1 Link', other: `${count} Links` });

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
  reasons,
};
