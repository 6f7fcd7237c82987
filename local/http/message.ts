import type { IncomingMessage, ServerResponse } from 'node:http';

/** One header as sent; a name may occur more than once. */
export type Header = readonly [name: string, value: string];

/** A complete request with nothing decoded. */
export interface HttpRequest {
  readonly method: string;
  /** Up to the question mark, as sent. */
  readonly path: string;
  /** After the question mark, as sent; empty without one. */
  readonly query: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

/** A complete response. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText?: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

/** Handles requests, for example a gateway behind CloudFront or behind its own listener. */
export interface HttpService {
  /** @param sourceAddress IP address of the client */
  handle(request: HttpRequest, sourceAddress: string): Promise<HttpResponse>;
}

/** @returns the first value of a header. @param name in lower case */
export const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1];

/** @returns the headers of a message in order, as sent */
export function headersOf({ rawHeaders }: IncomingMessage): Header[] {
  const headers: Header[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return headers;
}

/** The body is longer than its reader allows. */
export class BodyTooLargeError extends Error {}

/**
 * Reads a body.
 * @throws BodyTooLargeError as soon as it exceeds `maxBytes`
 */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
  if (length === undefined && encoding === undefined) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @returns path and query of a request target in origin form */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

/** Sends a response, without its body for a HEAD. Invalid HTTP, such as a line break in a header, becomes a 502. */
export function send(response: ServerResponse, method: string | undefined, sent: HttpResponse): void {
  const withoutBody = method === 'HEAD' || sent.status === 204 || sent.status === 304;
  try {
    writeHead(response, sent, withoutBody);
  } catch (error) {
    response.writeHead(502, { 'Content-Type': 'text/plain' });
    response.end(withoutBody ? undefined : `${error instanceof Error ? error.message : String(error)}\n`);
    return;
  }
  // An empty chunk would be a write of its own.
  response.end(withoutBody || sent.body.length === 0 ? undefined : sent.body);
}

function writeHead(response: ServerResponse, sent: HttpResponse, withoutBody: boolean): void {
  const headers: string[] = [];
  for (const [name, value] of sent.headers) headers.push(name, value);
  if (!withoutBody && headerValue(sent.headers, 'content-length') === undefined) {
    headers.push('Content-Length', String(sent.body.length));
  }
  if (sent.statusText === undefined) response.writeHead(sent.status, headers);
  else response.writeHead(sent.status, sent.statusText, headers);
}
