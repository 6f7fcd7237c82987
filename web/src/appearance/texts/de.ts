import type { AppearanceTexts } from './en.ts';

export const de: AppearanceTexts = {
  title: 'Darstellung',
  language: 'Sprache',
  languageHint: 'Dieser App auf diesem Gerät. Die Sprache der Mails stellen Sie in Ihrem Konto ein.',
  singleKeys: 'Kürzel mit einzelnen Tasten',
  singleKeysHint:
    'Schalten Sie sie aus, wenn Sie diktieren oder Tasten aus Versehen drücken. Strg+K und ⌘K gehen immer.',
  colours: 'Farben',
  coloursText: 'Hell oder dunkel, wie Ihr System.',
};
