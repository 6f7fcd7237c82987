import type { ServiceError } from './call-faults.ts';

/** What the function sent to AWS. */
interface SentRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** `host:port` that it goes to. */
  readonly host: string;
  /** Whether the function wrote it to a connection by itself, which stays open until the other end closes it. */
  readonly isRaw: boolean;
}

/** A request that the function sent to AWS, held back until the gate has decided about it. */
export interface HeldRequest extends SentRequest {
  /** Whether the function has given it up meanwhile. */
  isAbandoned(): boolean;
  /** Sends it over the connection that the function has opened. */
  send(): void;
  /** From now on the function sees a broken connection instead of a response. */
  loseResponse(): void;
  /** Responds to it without sending it. */
  respond(response: LocalResponse): void;
  /** Breaks its connection instead of a response. */
  fail(): void;
}

/** A response that this process makes. */
export interface LocalResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** AWS's error for a request that the role doesn't allow. */
export const accessDenied = (message: string): ServiceError => ({
  status: 400,
  type: 'com.amazon.coral.service#AccessDeniedException',
  message,
});

/** An error of AWS's, in the protocol of the request. */
export function errorResponse(
  { headers }: Pick<HeldRequest, 'headers'>,
  { status, type, message }: ServiceError,
): LocalResponse {
  return {
    // REST protocols have a status for a refusal, JSON protocols don't.
    status: headers['x-amz-target'] === undefined ? 403 : status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': type.split('#').at(-1) ?? '',
    },
    body: Buffer.from(JSON.stringify({ __type: type, message, Message: message })),
  };
}

/** How a request that one of Node's modules makes is sent, responded to and broken off. */
interface RequestConnection extends Pick<HeldRequest, 'isAbandoned' | 'send' | 'respond'> {
  /** Breaks the connection as soon as a response arrives over it. */
  breakAtResponse(error: Error): void;
  /** Breaks the connection now. */
  break(error: Error): void;
}

/** Holds a request back: once its response is lost, each response breaks the connection. */
export function heldRequest(sent: SentRequest, connection: RequestConnection): HeldRequest {
  let isLost = false;
  const fail = (): void => connection.break(connectionReset());
  return {
    ...sent,
    isAbandoned: connection.isAbandoned,
    send: connection.send,
    loseResponse() {
      isLost = true;
      connection.breakAtResponse(connectionReset());
    },
    respond(response) {
      if (isLost) fail();
      else connection.respond(response);
    },
    fail,
  };
}

/** What a function sees of a connection that broke. */
const connectionReset = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
