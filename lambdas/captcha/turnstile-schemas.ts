import * as z from 'zod';

/** What siteverify answers (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/). */
const answer = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).default([]),
  hostname: z.string().optional(),
  action: z.string().optional(),
  cdata: z.string().optional(),
});

export type SiteverifyAnswer = z.output<typeof answer>;

/** @returns undefined for what is no answer of siteverify */
export function parseSiteverifyAnswer(text: string): SiteverifyAnswer | undefined {
  try {
    return answer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
