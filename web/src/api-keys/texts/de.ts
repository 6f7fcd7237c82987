import { plural } from '../../languages/formats.ts';
import type { ApiKeysTexts } from './en.ts';

export const de: ApiKeysTexts = {
  title: 'API-Schlüssel',
  intro:
    'Mit einem Schlüssel kann ein eigenes Programm Ihre Links verwenden. Geben Sie jedem Programm einen eigenen, dann können Sie einen widerrufen, ohne die anderen zu stören.',
  reference: 'Was Programme damit tun können',
  create: 'Schlüssel erstellen',
  empty: 'Noch keine API-Schlüssel',
  emptyText: 'Erstellen Sie einen, um Links von Ihrer eigenen Website oder aus einem Programm zu kürzen.',

  name: 'Name',
  may: 'Darf',
  created: 'Erstellt',
  lastUsed: 'Zuletzt verwendet',
  expires: 'Läuft ab',
  state: 'Zustand',
  neverUsed: 'Nie',
  neverExpires: 'Nie',
  everything: 'Alles',
  states: {
    active: 'Aktiv',
    ending: 'Läuft bald ab',
    replaced: 'Ersetzt',
    expired: 'Abgelaufen',
  },
  actionsFor: (name) => `Aktionen für ${name}`,
  rename: 'Umbenennen',
  rotate: 'Ersetzen',
  revoke: 'Widerrufen',

  newTitle: 'API-Schlüssel erstellen',
  nameHint: 'Was ihn verwendet, etwa „Shop“ oder „CI-Server“.',
  mayWhat: 'Was darf er?',
  scopes: {
    'links:read': { name: 'Links lesen', what: 'Ihre Links, deren Prüfungen und Ihre Domains sehen.' },
    'links:write': {
      name: 'Links ändern',
      what: 'Links erstellen, bearbeiten und löschen, und Domains nachweisen.',
    },
    'stats:read': { name: 'Statistik lesen', what: 'Klicks, Länder, Geräte und Herkunft sehen.' },
  },
  chooseScope: 'Wählen Sie mindestens eines.',
  lifetimes: {
    '30': 'In 30 Tagen',
    '90': 'In 90 Tagen',
    '365': 'In einem Jahr',
    own: 'An einem Tag Ihrer Wahl',
    never: 'Nie',
  },
  lastDay: 'Letzter Tag',
  lastDayHint: 'Er gilt bis zum Ende dieses Tages.',
  createAction: 'Schlüssel erstellen',

  madeTitle: (name) => `Der neue Schlüssel „${name}“`,
  once: 'Kopieren Sie ihn jetzt: Er wird nie wieder angezeigt. Wir behalten nur einen Fingerabdruck davon.',
  copyKey: 'Schlüssel kopieren',
  firstRequest: 'Stellen Sie Ihre erste Anfrage',
  waiting: 'Wartet auf die erste Anfrage …',
  arrived: 'Er funktioniert: Die erste Anfrage ist da.',
  oldWorksUntil: (time) => `Der alte Schlüssel gilt bis ${time}.`,
  oldIsRevoked: 'Der alte Schlüssel gilt nicht mehr.',
  done: 'Fertig',
  notCopied:
    'Sie haben den Schlüssel nicht kopiert. Er kann nicht noch einmal angezeigt werden: Sie müssten einen anderen erstellen.',
  back: 'Zurück zum Schlüssel',
  closeAnyway: 'Ohne ihn schließen',

  rotateTitle: (name) => `„${name}“ durch einen neuen Schlüssel ersetzen`,
  rotateText:
    'Der neue Schlüssel hat denselben Namen und dieselben Rechte und gilt so lange, wie dieser gelten sollte. Stellen Sie Ihr Programm um, bevor dieser nicht mehr gilt.',
  oldWorks: 'Dieser Schlüssel gilt noch',
  overlaps: {
    '0': 'Gar nicht: Er wird sofort widerrufen',
    '3600': 'Eine Stunde',
    '86400': 'Einen Tag',
    '604800': 'Eine Woche',
  },
  rotateAction: 'Neuen Schlüssel erstellen',

  renameTitle: (name) => `„${name}“ umbenennen`,
  save: 'Speichern',
  renamed: (name) => `Der Schlüssel heißt jetzt „${name}“.`,

  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeText: (start) =>
    `Anfragen mit ${start}… werden ab sofort abgelehnt. Das lässt sich nicht rückgängig machen.`,
  usedLast: (time) => `Er wurde zuletzt ${time} verwendet.`,
  unused: 'Er wurde nie verwendet.',
  revokeAction: 'Schlüssel widerrufen',
  revoked: (name) => `„${name}“ ist widerrufen.`,

  revokeAll: 'Alle Schlüssel widerrufen',
  revokeAllTitle: (count) =>
    plural(count, { one: 'Ihren Schlüssel widerrufen?', other: 'Alle # Schlüssel widerrufen?' }),
  revokeAllText:
    'Alle Ihre Programme verlieren sofort den Zugang. Tun Sie das, wenn jemand anders Ihre Schlüssel kennen könnte. Das lässt sich nicht rückgängig machen.',
  revokedAll: (count) =>
    plural(count, { one: '# Schlüssel ist widerrufen.', other: '# Schlüssel sind widerrufen.' }),
};
