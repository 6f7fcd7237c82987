import * as z from 'zod';
import type { InspectionRequest } from './inspection.ts';

const httpUrl = z.url({ protocol: /^https?$/ }).max(4_096);
const validator = z
  .string()
  .max(200)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/);

const linkSchema = z.strictObject({
  // Our own pages have links with ids below 1.
  linkId: z.int(),
  shortCode: z.string().min(1).max(64),
  isCustomCode: z.boolean(),
  fingerprint: z.string().max(80).optional(),
  validators: z.strictObject({ etag: validator.optional(), lastModified: validator.optional() }).optional(),
});

const pageSchema = z.strictObject({
  url: httpUrl,
  isKnownToBeAllowed: z.boolean(),
  links: z.array(linkSchema).min(1),
});

const requestSchema: z.ZodType<InspectionRequest> = z.strictObject({
  v: z.literal(1),
  publicOrigin: httpUrl.regex(/^https?:\/\/[^/]+$/),
  shortUrlHosts: z.array(z.string().min(1).max(300)).min(1).max(10),
  sites: z.array(z.strictObject({ site: z.string().min(1).max(254), pages: z.array(pageSchema) })),
  budgetMs: z.number().min(0).max(120_000),
});

/**
 * Validates the event of an invocation.
 * @throws Error that names the invalid fields, never their values
 */
export function parseInspectionRequest(event: unknown): InspectionRequest {
  const parsed = requestSchema.safeParse(event);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'request'}: ${code}`);
  throw new Error(`The request is invalid: ${faults.slice(0, 5).join(', ')}`);
}
