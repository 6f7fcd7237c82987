import { type ApiHandler, type ApiServices, apiStack } from './api-handler.ts';

/** A response that goes out as it is, outside of the envelope. */
export interface PublicDocument {
  readonly body: string;
  readonly headers: Readonly<Record<'content-type' | 'cache-control', string>> &
    Readonly<Record<string, string>>;
}

/**
 * Makes the Lambda handler of a document that anybody may read. Only what comes by CloudFront is let in, and
 * refusals and failures are in the envelope, as everywhere.
 */
export const documentHandler = (services: ApiServices, load: () => Promise<PublicDocument>): ApiHandler =>
  apiStack(services, async () => ({ statusCode: 200, ...(await load()) }));
