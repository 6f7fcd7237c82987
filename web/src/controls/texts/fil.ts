import type { ControlsTexts } from './en.ts';

export const fil: ControlsTexts = {
  loading: 'Naglo-load',
  slow: 'Mas matagal ito kaysa karaniwan.',
  tryAgain: 'Subukan muli',
  request: 'Request',
  copy: 'Kopyahin',
  copied: 'Nakopya na',
  copyFailed: 'Hindi pinapayagan ng browser mo ang pagkopya. Piliin na lang ang teksto.',
  cancel: 'Kanselahin',
  close: 'Isara',
  undo: 'I-undo',
  dismiss: 'Alisin',
  next: 'Susunod',
  previous: 'Nauna',
  first: 'Unang pahina',
  pages: 'Mga pahina',
  optional: 'opsiyonal',
  problem: 'Pakisuri ito',
  showPassword: 'Ipakita ang password',
  hidePassword: 'Itago ang password',
  actions: 'Mga aksiyon',
};
