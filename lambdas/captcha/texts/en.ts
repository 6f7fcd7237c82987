import type { CaptchaTexts } from '../captcha-texts.ts';

export const en: CaptchaTexts = {
  label: 'Security check',
  checking: 'Security check: this takes a few seconds.',
  half: 'Security check: half done.',
  interact: 'Please complete the security check.',
  done: 'Security check passed.',
  renewing: 'The security check expired. Running a new one.',
  wait: 'The security check is still running. Try again in a moment.',
  failed: 'The security check failed. Press the button below to try again.',
};
