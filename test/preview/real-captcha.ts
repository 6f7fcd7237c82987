import { randomInt } from 'node:crypto';
import { altcha } from '../../lambdas/captcha/altcha.ts';
import type { Captcha } from '../../lambdas/captcha/captcha.ts';
import { formCaptcha } from '../../lambdas/captcha/form-captcha.ts';
import { turnstile } from '../../lambdas/captcha/turnstile.ts';

/** The product's captcha with both of its halves, so that a page contains everything that it can. */
export function realCaptcha(): Captcha {
  const report = (problem: string): void => {
    throw new Error(problem);
  };
  const services = { secret: () => Promise.resolve('secret'), now: () => new Date(), report };
  return formCaptcha({
    altcha: altcha({ ...services, randomInteger: randomInt }),
    turnstile: turnstile({
      ...services,
      keys: {
        siteKey: '0x4AAAAAAADnPIDROrmt1Wwj',
        scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
        verifyUrl: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
      },
      publicOrigin: () => Promise.resolve('https://go.example.com'),
    }),
    proofOfWork: 'always',
    report,
    count: () => {},
  });
}
