import type { CaptchaTexts } from '../captcha-texts.ts';

export const de: CaptchaTexts = {
  label: 'Sicherheitsprüfung',
  checking: 'Sicherheitsprüfung: Das dauert einige Sekunden.',
  half: 'Sicherheitsprüfung: zur Hälfte fertig.',
  interact: 'Bitte schließen Sie die Sicherheitsprüfung ab.',
  done: 'Sicherheitsprüfung bestanden.',
  renewing: 'Die Sicherheitsprüfung ist abgelaufen. Eine neue läuft.',
  wait: 'Noch nicht: Die Sicherheitsprüfung läuft noch. Versuchen Sie es gleich noch einmal.',
  failed:
    'Die Sicherheitsprüfung hat nicht funktioniert. Drücken Sie unten die Schaltfläche, um es noch einmal zu versuchen.',
};
