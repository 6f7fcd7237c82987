import * as z from 'zod';

/** Siteverify's response (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/). */
const response = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).default([]),
  hostname: z.string().optional(),
  action: z.string().optional(),
  cdata: z.string().optional(),
});

export type SiteverifyResponse = z.output<typeof response>;

/** @returns undefined when the text is not a siteverify response */
export function parseSiteverifyResponse(text: string): SiteverifyResponse | undefined {
  try {
    return response.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
