import type { SessionsTexts } from './en.ts';

export const de: SessionsTexts = {
  title: 'Sitzungen',
  intro:
    'Wo Sie angemeldet sind. Melden Sie ab, was Sie nicht mehr verwenden. Kennen Sie etwas nicht, dann ändern Sie auch Ihr Passwort.',
  where: 'Gerät',
  country: 'Land',
  signedIn: 'Angemeldet',
  lastUsed: 'Zuletzt verwendet',
  thisOne: 'Dieses Gerät',
  end: 'Abmelden',
  endOf: (device) => `Abmelden: ${device}`,
  ended: (device) => `Abgemeldet: ${device}.`,
  endOthers: 'Überall sonst abmelden',
  endOthersText: 'Alle anderen Browser und Geräte müssen sich neu anmelden. API-Schlüssel gelten weiter.',
  othersEnded: 'Überall sonst sind Sie abgemeldet.',
};
