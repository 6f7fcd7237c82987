import type { ControlsTexts } from './en.ts';

export const de: ControlsTexts = {
  loading: 'Wird geladen',
  slow: 'Das dauert länger als sonst.',
  tryAgain: 'Noch einmal versuchen',
  request: 'Anfrage',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Dein Browser erlaubt das Kopieren nicht. Markiere stattdessen den Text.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  undo: 'Rückgängig',
  dismiss: 'Ausblenden',
  next: 'Weiter',
  previous: 'Zurück',
  first: 'Erste Seite',
  pages: 'Seiten',
  optional: 'freiwillig',
  problem: 'Bitte prüfe das',
  showPassword: 'Passwort zeigen',
  hidePassword: 'Passwort verbergen',
  actions: 'Aktionen',
};
