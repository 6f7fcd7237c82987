/** A request of the function to a stand-in for AWS, held back until the gate has decided about it. */
export interface HeldRequest {
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
  /** Whether the function has given it up meanwhile. */
  isAbandoned(): boolean;
  /** Sends it over the connection that the function has opened. */
  send(): void;
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

/** AWS's access-denied error, in the protocol of the request. */
export function accessDenied({ headers }: Pick<HeldRequest, 'headers'>, message: string): LocalResponse {
  const error = { __type: 'com.amazon.coral.service#AccessDeniedException', message, Message: message };
  return {
    // REST protocols have statuses for errors, JSON protocols don't.
    status: headers['x-amz-target'] === undefined ? 403 : 400,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': 'AccessDeniedException',
    },
    body: Buffer.from(JSON.stringify(error)),
  };
}
