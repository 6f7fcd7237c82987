import { embeddedMetrics } from '../logging/embedded-metrics.ts';

/** CloudWatch namespace of the captcha metrics. */
export const CAPTCHA_METRICS_NAMESPACE = 'KlookUp/Captcha';

/**
 * Challenges with more work than usual: `grown` after many Continues from the visitor's network, `fallback` where
 * Turnstile failed.
 */
export const CAPTCHA_METRICS = { grown: 'CaptchasGrown', fallback: 'CaptchaFallbacks' } as const;

export interface DearChallenge {
  readonly kind: keyof typeof CAPTCHA_METRICS;
  readonly keys: number;
  /** What the page says about the failure, at most 40 letters, digits, `-` and `:`. Anybody can write it. */
  readonly reason: string;
}

/** Formats the log line of a challenge with more work than usual, which carries the metric. */
export const captchaMetrics = (
  { kind, keys, reason }: DearChallenge,
  { at, functionName }: { readonly at: Date; readonly functionName: string },
): string =>
  embeddedMetrics({
    namespace: CAPTCHA_METRICS_NAMESPACE,
    functionName,
    at,
    message: 'captcha with more work than usual',
    counts: { [CAPTCHA_METRICS[kind]]: 1 },
    fields: { keys, reason },
  });
