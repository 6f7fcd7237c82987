import { describe, expect, it } from 'vitest';
import {
  captchaFromEnvironment,
  networkWorkFromEnvironment,
} from '../../lambdas/captcha/captcha-from-environment.ts';
import { constantWork } from '../../lambdas/captcha/network-work.ts';
import { envars } from '../../lambdas/envars.ts';
import { captchaEnvironment, countsContinues } from '../../lib/captcha/captcha.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';

const dev = stageConfig('dev');
const turnstile = { siteKey: '0x4AAAAAAA', secretName: 'turnstile' };
const entries = (config: StageConfig) => ({
  AWS_LAMBDA_FUNCTION_NAME: 'klookup-dev-show-preview',
  PUBLIC_ORIGIN: 'https://go.example.com',
  ...captchaEnvironment(config),
});

describe('the captcha of a stage', () => {
  it('is proof of work alone when Turnstile is not configured', async () => {
    expect(captchaEnvironment({ ...dev, stage: 'dev' })).toEqual({
      CAPTCHA_SECRET_NAME: 'klookup-dev-captcha',
    });
    expect(() => captchaFromEnvironment(entries(dev))).not.toThrow();
  });

  it("is Turnstile at Cloudflare's own addresses when only the keys are configured", () => {
    expect(captchaEnvironment({ ...dev, turnstile })).toEqual({
      CAPTCHA_SECRET_NAME: 'klookup-dev-captcha',
      TURNSTILE_SITE_KEY: '0x4AAAAAAA',
      TURNSTILE_SECRET_NAME: 'turnstile',
      TURNSTILE_SCRIPT_URL: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
      TURNSTILE_VERIFY_URL: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
      PROOF_OF_WORK: 'where-turnstile-fails',
    });
    expect(() => captchaFromEnvironment(entries({ ...dev, turnstile }))).not.toThrow();
  });

  it.each(['siteKey', 'secretName'])('must not have an empty %s, which would disable it', (name) => {
    const empty = { ...turnstile, [name]: '' };
    expect(() => captchaEnvironment({ ...dev, turnstile: empty })).toThrow('needs a site key');
  });

  it.each(['always', 'never'] as const)(
    'accepts proof of work beside Turnstile as configured: %s',
    (mode) => {
      const config = { ...dev, turnstile: { ...turnstile, proofOfWork: mode } };
      expect(captchaEnvironment(config)).toMatchObject({ PROOF_OF_WORK: mode });
    },
  );

  it('fails at cold start when it says something else about proof of work', () => {
    const env = { ...entries({ ...dev, turnstile }), PROOF_OF_WORK: 'sometimes' };
    expect(() => captchaFromEnvironment(env)).toThrow(
      'PROOF_OF_WORK must be one of: where-turnstile-fails, always, never.',
    );
  });

  it.each([
    ['proof of work alone', undefined, true],
    ['proof of work from everybody beside Turnstile', 'always', true],
    ['proof of work where Turnstile fails', 'where-turnstile-fails', false],
    ['no proof of work', 'never', false],
  ] as const)('with %s counts Continues only if the work depends on them', (_, mode, counts) => {
    const config = mode ? { ...dev, turnstile: { ...turnstile, proofOfWork: mode } } : dev;
    expect(countsContinues(config)).toBe(counts);
    const env = { ...entries(config), ADDRESS_HASH_SECRET_NAME: 'hash' };
    const count = { count: () => Promise.resolve(1), add: () => Promise.resolve() };
    const work = networkWorkFromEnvironment(count, env);
    expect(work === constantWork).toBe(!counts);
    const unset = () => networkWorkFromEnvironment(count, entries(config));
    if (counts) expect(unset).toThrow('ADDRESS_HASH_SECRET_NAME');
    else expect(unset()).toBe(constantWork);
  });

  it.each(['scriptUrl', 'verifyUrl'])('must not have plain HTTP for %s', (name) => {
    const plain = { ...turnstile, [name]: 'http://challenges.example.com/' };
    expect(() => captchaEnvironment({ ...dev, turnstile: plain })).toThrow('must be HTTPS');
    const local = { ...turnstile, [name]: 'http://localhost:3004/' };
    expect(captchaEnvironment({ ...dev, turnstile: local })).toHaveProperty('TURNSTILE_SITE_KEY');
  });

  it.each([
    envars.captchaSecretName,
    envars.turnstileSecretName,
    envars.turnstileScriptUrl,
    envars.turnstileVerifyUrl,
    envars.proofOfWork,
  ])('fails at cold start without %s', (name) => {
    const env = entries({ ...dev, turnstile });
    expect(() => captchaFromEnvironment({ ...env, [name]: undefined })).toThrow(name);
  });
});
