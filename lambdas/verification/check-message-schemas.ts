import * as z from 'zod';
import { MAX_LINKS_PER_MESSAGE, type SiteMessage } from './check-queue.ts';

const siteMessageSchema: z.ZodType<SiteMessage> = z.strictObject({
  v: z.literal(1),
  site: z.string().min(1).max(255),
  linkIds: z.array(z.int().positive()).min(1).max(MAX_LINKS_PER_MESSAGE),
});

/** Parses the body of a queue message. @returns undefined if it is malformed */
export function parseSiteMessage(body: unknown): SiteMessage | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    return siteMessageSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
