import type { Access } from './access.ts';
import { type ApiHandler, type ApiServices, apiStack, withAccess } from './api-handler.ts';
import { type DownloadedDocument, documentResponse } from './document-response.ts';
import type { Input } from './input.ts';

/** A document for one caller, such as an export: not public, and without the envelope. */
export interface Download<Caller, Parsed> {
  readonly access: Access<Caller>;
  readonly input: Input<Parsed>;
  readonly respond: (request: {
    readonly caller: Caller;
    readonly input: Parsed;
  }) => Promise<DownloadedDocument>;
}

/**
 * Creates the Lambda handler of a document that browsers save as a file. It checks a request as `apiHandler` does, and errors
 * use the envelope.
 */
export const downloadHandler = <Caller, Parsed>(
  services: ApiServices,
  { access, input, respond }: Download<Caller, Parsed>,
): ApiHandler =>
  apiStack(services, (event) =>
    withAccess(event, access, async (caller) =>
      documentResponse(200, await respond({ caller, input: input(event) })),
    ),
  );
