import type { Altcha, Puzzles } from './altcha.ts';
import {
  type Captcha,
  type CaptchaResult,
  type CaptchaUse,
  type CaptchaVerifyOptions,
  type CaptchaWidgetOptions,
  MAX_TOKEN_LENGTH,
} from './captcha.ts';
import type { DearChallenge } from './captcha-metrics.ts';
import { fields } from './form-fields.ts';
import type { Turnstile } from './turnstile.ts';
import { captchaWidget } from './widget.ts';
import { FALLBACK_KEYS, keysAfter, leastKeysAfter, WORK } from './work.ts';

/**
 * Where a stage with Turnstile accepts proof of work: only after Turnstile failed for the visitor, from everybody, or
 * from nobody.
 */
export const PROOF_OF_WORK_MODES = ['where-turnstile-fails', 'always', 'never'] as const;
export type ProofOfWorkMode = (typeof PROOF_OF_WORK_MODES)[number];

export interface FormCaptchaServices {
  readonly altcha: Altcha;
  /** Undefined if the stage has no Turnstile keys: ALTCHA is then the only captcha. */
  readonly turnstile: Turnstile | undefined;
  /** `always` without Turnstile. */
  readonly proofOfWork: ProofOfWorkMode;
  /** Reports a failure that does not stop the page. */
  readonly report: (problem: string, cause: unknown) => void;
  /** Counts a challenge with more work than usual. */
  readonly count: (challenge: DearChallenge) => void;
}

/**
 * Creates the captcha for all forms: ALTCHA alone, or Turnstile if it has keys. Where Turnstile fails for a visitor, the
 * page asks for a challenge of ALTCHA instead. Only such a challenge passes then. Because nobody can prove that
 * Turnstile failed, it has the most work.
 */
export const formCaptcha = (services: FormCaptchaServices): Captcha => ({
  async widget(options) {
    const { turnstile, proofOfWork } = services;
    const failure = proofOfWork === 'where-turnstile-fails' ? failureOf(options) : undefined;
    const keys = failure === undefined ? keysAfter(options.recentContinues ?? 0) : FALLBACK_KEYS;
    const hasChallenge = proofOfWork === 'always' || failure !== undefined;
    return captchaWidget({
      ...options,
      keys,
      challenge: hasChallenge ? await challenge(options, { keys, failure }, services) : undefined,
      turnstile: failure === undefined ? turnstile?.keys : undefined,
      failure,
      isStrict: proofOfWork === 'never',
    });
  },

  async verify(form, use, options = {}) {
    const { altcha, turnstile } = services;
    const solved = readToken(form, fields.altcha);
    const token = turnstile ? readToken(form, fields.turnstile) : undefined;
    // ALTCHA first: it is verified locally. A form has both tokens if Turnstile failed late.
    const bySolution = await verified(solved, async (text) =>
      accepted(await altcha.verify(text, use), options, services),
    );
    if (!turnstile || token === undefined || bySolution.outcome === 'passed') return bySolution;
    const pageId = readToken(form, fields.page) ?? '';
    return verified(token, async (text) => {
      const result = await turnstile.verify(text, use, pageId);
      const hasFailed = result.outcome === 'failed' || result.outcome === 'unreachable';
      return hasFailed ? { ...result, hasVendorFailed: true } : result;
    });
  },
});

const readToken = (form: URLSearchParams, name: string): string | undefined => form.get(name) || undefined;

/** Why Turnstile failed for a visitor, according to the server or to the page; undefined if it has not. */
function failureOf({ sent, hasVendorFailed }: CaptchaWidgetOptions): string | undefined {
  if (hasVendorFailed) return 'refused';
  // A submitted form does not repeat why. It has work instead, which the page only does once Turnstile has failed.
  const claimed =
    sent && (readToken(sent, fields.failure) ?? (sent.get(fields.altcha) ? 'solved' : undefined));
  return claimed?.replaceAll(/[^\w:-]/g, '').slice(0, 40) || (claimed && 'other');
}

async function challenge(
  { purpose, subject }: CaptchaUse,
  { keys, failure }: { readonly keys: number; readonly failure: string | undefined },
  { altcha, report, count }: FormCaptchaServices,
): Promise<Puzzles | undefined> {
  try {
    const puzzles = await altcha.challenge({ purpose, subject, keys, isFallback: failure !== undefined });
    if (failure !== undefined) count({ kind: 'fallback', keys, reason: failure });
    else if (keys > WORK.keys) count({ kind: 'grown', keys, reason: 'network' });
    return puzzles;
  } catch (error) {
    report('no ALTCHA challenge', error);
    return undefined;
  }
}

/** Whether a solved challenge is of the kind that the stage accepts, and cost enough. */
function accepted(
  result: Awaited<ReturnType<Altcha['verify']>>,
  { recentContinues = 0 }: CaptchaVerifyOptions,
  { proofOfWork }: FormCaptchaServices,
): CaptchaResult {
  if (result.outcome !== 'passed') return result;
  const { tokenHash, keys, isFallback } = result;
  const isAllowed = proofOfWork === 'always' || (proofOfWork === 'where-turnstile-fails' && isFallback);
  const isEnough = keys >= leastKeysAfter(recentContinues);
  return { outcome: isAllowed && isEnough ? 'passed' : 'failed', tokenHash };
}

/** Rejects, without a request, tokens that no issuer would have issued. */
async function verified(
  token: string | undefined,
  verify: (token: string) => Promise<CaptchaResult>,
): Promise<CaptchaResult> {
  if (token === undefined) return { outcome: 'missing' };
  if (token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token)) return { outcome: 'failed' };
  return verify(token);
}
