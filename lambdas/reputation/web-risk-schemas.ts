import * as z from 'zod';

/**
 * What `uris.search` answers (https://cloud.google.com/web-risk/docs/reference/rest/v1/uris/search): nothing where the
 * address is on no list. An error under a good status is no answer.
 */
const answer = z.object({
  threat: z.object({ threatTypes: z.array(z.string()).default([]) }).optional(),
  error: z.undefined().optional(),
});

/** How Google's APIs tell an error (https://cloud.google.com/apis/design/errors); of its details the reasons alone. */
const failure = z.object({
  error: z.object({
    status: z.string(),
    details: z.array(z.object({ reason: z.string().optional().catch(undefined) })).catch([]),
  }),
});

/** A name as Google's errors have them. Their sentences may repeat what was asked, so nobody reads those. */
const name = /^[A-Z][A-Z0-9_]{0,62}$/;

/** @returns whether the address is on a list; undefined for what is no answer of Web Risk */
export function parseLookup(text: string): 'listed' | 'unlisted' | undefined {
  const parsed = answer.safeParse(json(text)).data;
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
