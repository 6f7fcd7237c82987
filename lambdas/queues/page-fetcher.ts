import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { InspectionRequest, InspectionResponse } from '../crawler/inspection.ts';
import { envars, requireEnv } from '../envars.ts';
import { parseInspectionResponse } from '../verification/inspection-response-schemas.ts';

/** Longer than the function's own timeout, so that its error arrives. */
const RESPONSE_TIMEOUT_MS = 130_000;

/**
 * Creates a client that invokes `fetch-pages` and waits for its response. Create it once per sandbox. No retries: the
 * message is delivered again, and by then other sites may be due.
 * @throws Error at cold start when the environment variable is missing
 */
export function pageFetcherFromEnvironment(): (request: InspectionRequest) => Promise<InspectionResponse> {
  const FunctionName = requireEnv(envars.fetchPagesFunction);
  const client = new LambdaClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: RESPONSE_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
  return async (request) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) }),
    );
    // Its own log has the reason. Its text may quote a page.
    if (FunctionError) throw new PagesNotFetchedError(`the function failed: ${FunctionError}`);
    const response = parseInspectionResponse(Payload && Buffer.from(Payload).toString('utf8'));
    if (!response) throw new PagesNotFetchedError('its response is malformed');
    return response;
  };
}

/** Nothing is known about any page. */
class PagesNotFetchedError extends Error {
  override readonly name = 'PagesNotFetchedError';
  constructor(why: string) {
    super(`fetch-pages has inspected nothing: ${why}.`);
  }
}
