import * as z from 'zod';

/**
 * The response of `uris.search` (https://cloud.google.com/web-risk/docs/reference/rest/v1/uris/search): empty when the
 * URL is on no list. Rejects an error sent with status 200.
 */
const response = z.object({
  threat: z.object({ threatTypes: z.array(z.string()).default([]) }).optional(),
  error: z.undefined().optional(),
});

/** An error of Google's APIs (https://cloud.google.com/apis/design/errors). Reads only the reasons of its details. */
const failure = z.object({
  error: z.object({
    status: z.string(),
    details: z.array(z.object({ reason: z.string().optional().catch(undefined) })).catch([]),
  }),
});

/** A status or reason in Google's errors. Their messages are ignored, because they may repeat the looked-up URL. */
const name = /^[A-Z][A-Z0-9_]{0,62}$/;

/** @returns undefined when the text is not a Web Risk response */
export function parseLookup(text: string): 'listed' | 'unlisted' | undefined {
  const parsed = response.safeParse(json(text)).data;
  return parsed && ((parsed.threat?.threatTypes.length ?? 0) > 0 ? 'listed' : 'unlisted');
}

/** @returns the error's status, such as `INVALID_ARGUMENT`, and its reasons, such as `API_KEY_INVALID` */
export function parseFailure(text: string): { readonly status: string; readonly reasons: readonly string[] } {
  const { status = '', details = [] } = failure.safeParse(json(text)).data?.error ?? {};
  const reasons = details.map(({ reason = '' }) => reason);
  return { status: name.test(status) ? status : '', reasons: reasons.filter((reason) => name.test(reason)) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
