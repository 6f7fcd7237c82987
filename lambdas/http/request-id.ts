import type { ApiEvent } from './envelope.ts';

/** The gateway's id of a request: in its own log, in every log line of ours, and in every response. */
export const requestId = (event: ApiEvent): string => event.requestContext.requestId;
