import { type ApiHandler, type ApiServices, apiStack, withHead } from './api-handler.ts';
import type { ApiEvent } from './envelope.ts';

/** A response without the envelope. */
export interface PublicDocument {
  readonly body: string;
  readonly headers: Readonly<Record<'content-type' | 'cache-control', string>> &
    Readonly<Record<string, string>>;
}

/**
 * Creates the Lambda handler of public documents, for GET and HEAD. Requests must come through CloudFront, and errors use
 * the envelope, as in every endpoint.
 */
export const documentHandler = (
  services: ApiServices,
  load: (event: ApiEvent) => Promise<PublicDocument>,
): ApiHandler => withHead(apiStack(services, async (event) => ({ statusCode: 200, ...(await load(event)) })));
