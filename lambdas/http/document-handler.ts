import { type ApiHandler, type ApiServices, apiStack } from './api-handler.ts';

/** A response without the envelope. */
export interface PublicDocument {
  readonly body: string;
  readonly headers: Readonly<Record<'content-type' | 'cache-control', string>> &
    Readonly<Record<string, string>>;
}

/**
 * Creates the Lambda handler of a public document. Requests must come through CloudFront, and errors use the envelope, as
 * in every endpoint.
 */
export const documentHandler = (services: ApiServices, load: () => Promise<PublicDocument>): ApiHandler =>
  apiStack(services, async () => ({ statusCode: 200, ...(await load()) }));
