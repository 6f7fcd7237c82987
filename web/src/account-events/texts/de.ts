import type { AccountEventsTexts } from './en.ts';

export const de: AccountEventsTexts = {
  title: 'Aktivität',
  intro:
    'Was in den letzten 90 Tagen mit Ihrem Konto geschehen ist. Waren Sie es nicht, dann ändern Sie Ihr Passwort und widerrufen Sie Ihre Schlüssel.',
  what: 'Was',
  when: 'Wann',
  where: 'Wo',
  empty: 'Hier ist nichts',
  emptyText: 'In den letzten 90 Tagen ist nichts geschehen.',
  kinds: {
    registered: 'Registriert',
    email_verified: 'E-Mail-Adresse bestätigt',
    signed_in: 'Angemeldet',
    signed_out: 'Abgemeldet',
    sessions_ended: 'Überall sonst abgemeldet',
    password_changed: 'Passwort geändert',
    password_reset: 'Passwort über einen Link neu gesetzt',
    email_change_requested: 'Andere E-Mail-Adresse angefragt',
    email_changed: 'E-Mail-Adresse geändert',
    email_change_undone: 'Änderung der E-Mail-Adresse rückgängig gemacht',
    profile_changed: 'Name, Sprache oder Zeitzone geändert',
    key_created: 'API-Schlüssel erstellt',
    key_changed: 'API-Schlüssel umbenannt',
    key_rotated: 'API-Schlüssel ersetzt',
    key_revoked: 'API-Schlüssel widerrufen',
    data_exported: 'Daten exportiert',
    deletion_requested: 'Löschung des Kontos verlangt',
  },
  other: 'Etwas anderes',
  goneKey: 'ein Schlüssel, den es nicht mehr gibt',
  noPlace: 'Nicht durch einen Browser',
};
