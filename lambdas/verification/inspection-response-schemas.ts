import * as z from 'zod';
import { type Finding, type InspectionResponse, REASONS, type Reason } from '../crawler/inspection.ts';

const reasons = Object.keys(REASONS) as [Reason, ...Reason[]];

/** `fetch-pages` parses hostile pages, so nothing that it returns is taken on trust. */
const findingSchema: z.ZodType<Finding> = z
  .strictObject({
    linkId: z.int(),
    verdict: z.enum(['found', 'missing', 'inconclusive']),
    reason: z.enum(reasons),
    status: z.int().min(100).max(999).optional(),
    finalHost: z
      .string()
      .regex(/^[a-z0-9.:[\]_-]{1,260}$/)
      .optional(),
    fingerprint: z.string().max(80).optional(),
    validators: z
      .strictObject({ etag: z.string().max(200).optional(), lastModified: z.string().max(200).optional() })
      .optional(),
    robotsRead: z.boolean(),
  })
  .refine(({ verdict, reason }) => REASONS[reason] === verdict, 'the reason is one of another verdict');

const responseSchema: z.ZodType<InspectionResponse> = z.strictObject({
  v: z.literal(1),
  findings: z.array(findingSchema),
});

/** @returns undefined if the response is malformed */
export function parseInspectionResponse(text: string | undefined): InspectionResponse | undefined {
  try {
    return responseSchema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
