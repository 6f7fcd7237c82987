import * as z from 'zod';
import type { ProveSiteRequest } from './prove-site.ts';

const request = z.object({ domain: z.string(), token: z.string().min(1), publicOrigin: z.string() });

/** @throws ZodError when our own function sent something else */
export const parseProveSiteRequest = (event: unknown): ProveSiteRequest => request.parse(event);
