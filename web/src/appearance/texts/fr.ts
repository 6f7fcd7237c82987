import type { AppearanceTexts } from './en.ts';

export const fr: AppearanceTexts = {
  title: 'Apparence',
  language: 'Langue',
  languageHint: 'De cette application, sur cet appareil. La langue des e-mails se règle dans votre compte.',
  singleKeys: 'Raccourcis à une seule touche',
  singleKeysHint:
    'Désactivez-les si vous dictez ou appuyez sur des touches par mégarde. Ctrl+K et ⌘K fonctionnent toujours.',
  colours: 'Couleurs',
  coloursText: 'Clair ou sombre, comme votre système.',
};
