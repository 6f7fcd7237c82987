import type { CaptchaUse } from '../captcha/captcha.ts';

/** What the form's captcha is good for: one report, of any link, for the link is typed after the captcha was made. */
export const reportUse: CaptchaUse = { purpose: 'report', subject: 'report' };
