import type { CaptchaUse } from '../captcha/captcha.ts';

/** What the preview's captcha is good for: to continue by this one link. A code is never issued twice. */
export const continueUse = (shortCode: string): CaptchaUse => ({ purpose: 'continue', subject: shortCode });
