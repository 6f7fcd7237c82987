export const en = {
  title: 'Appearance',
  language: 'Language',
  languageHint: 'Of this app, on this device. The language of mails is a setting of your account.',
  singleKeys: 'Shortcuts with single keys',
  singleKeysHint: 'Switch them off if you dictate, or press keys by accident. Ctrl+K and ⌘K always work.',
  colours: 'Colours',
  coloursText: 'Light or dark, as your system is set.',
};

/** The texts of this feature; English decides which there are. */
export type AppearanceTexts = typeof en;
