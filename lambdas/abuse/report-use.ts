import type { CaptchaUse } from '../captcha/captcha.ts';

/** The form's captcha is valid for one report of any link: the link is typed after the captcha was issued. */
export const reportUse: CaptchaUse = { purpose: 'report', subject: 'report' };
