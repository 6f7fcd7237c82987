/** A response that was received completely. */
export interface HttpResponse {
  readonly status: number;
  /** Header fields, with names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the connection may carry another request. */
  readonly isReusable: boolean;
}

/** Maximum bytes of a body, unless its caller says otherwise. A route has up to 10 KB, the block list 110 KB, an SQS response 0.2 KB. */
export const MAX_RESPONSE_LENGTH = 128 * 1024;
/** Maximum bytes of a status line with its headers. */
const MAX_HEAD_LENGTH = 16 * 1024;
/** Maximum bytes of the line before each chunk of a body, and of all that follows the last chunk. */
const MAX_LINE_LENGTH = 256;

/** The service returned an error or an unusable response. */
export class AwsResponseError extends Error {
  /** For logs, so without the service's message: `HTTP 400 ProvisionedThroughputExceededException`, `HTTP 200 incomplete`. */
  readonly code: string;

  /** @param status 0 when there was no status line */
  constructor(status: number, type: string) {
    super();
    this.code = `HTTP ${status} ${type}`.trim();
  }
}

/** Parses the response to one request, piece by piece. */
export interface HttpResponseParser {
  /**
   * @param bytes as they arrive, one a character (`latin1`)
   * @returns the response once it is complete
   * @throws AwsResponseError when it is longer than allowed, or not plainly HTTP/1.1 (RFC 9112)
   */
  add(bytes: string): HttpResponse | undefined;
  /** The error of a response that ends here; undefined if it has not begun. */
  cutOff(): AwsResponseError | undefined;
}

/**
 * Creates a parser with bounded memory. It doesn't guess where a response ends: anything unusual makes the response an error, and its
 * connection useless.
 * @param maxBodyLength in bytes; with all that frames its chunks, a body has at most twice as many
 */
export function httpResponseParser(maxBodyLength = MAX_RESPONSE_LENGTH): HttpResponseParser {
  /** Without the head and the chunks that have been read. */
  let received = '';
  let total = 0;
  /** Not worth another look before so many have been received. */
  let needed = 0;
  /** 0 until the head is complete. */
  let status = 0;
  let isKeptAlive = false;
  const fields: Record<string, string> = {};
  /** -1 when the body comes in chunks. */
  let bodyLength = 0;
  let chunks = '';

  const errorOf = (problem: string) => new AwsResponseError(status, problem);
  /** Where a text begins, which must be within so many bytes; -1 if it has not been received. */
  const find = (text: string, from: number, max: number): number => {
    const index = received.indexOf(text, from);
    if ((index < 0 ? received.length : index) - from > max) throw errorOf('too long');
    return index;
  };
  /** @param end of the response: nobody asked for what follows */
  const complete = (body: string, end: number): HttpResponse => ({
    status,
    fields,
    body: Buffer.from(body, 'latin1').toString(),
    isReusable: isKeptAlive && received.length === end,
  });

  /** @returns whether the head is complete */
  const readHead = (): boolean => {
    const end = find('\r\n\r\n', 0, MAX_HEAD_LENGTH);
    if (end < 0) return false;
    const [statusLine = '', ...lines] = received.slice(0, end).split('\r\n');
    // Without 1xx, which nothing asked for.
    let [, code] = /^HTTP\/1\.1 ([2-5]\d\d)( |$)/.exec(statusLine) ?? [];
    for (const line of lines) {
      // A blank around the name, or a line that continues the last one, is how two parsers come to disagree.
      const [, name, value = ''] = /^([!-9;-~]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
      const key = name?.toLowerCase();
      if (!key) code = '';
      // A repeated length is no number any more.
      else fields[key] = fields[key] === undefined ? value : `${fields[key]},${value}`;
    }
    const { 'content-length': length, 'transfer-encoding': encoding, connection } = fields;
    // To a pattern, a field that is missing reads `undefined`, which none of these match.
    const isChunked = encoding !== undefined;
    const isFramed = isChunked
      ? /^chunked$/i.test(encoding) && length === undefined
      : /^\d{1,9}$/.test(length as string);
    if (!code || !isFramed) throw errorOf('malformed');
    bodyLength = isChunked ? -1 : Number(length);
    status = Number(code);
    if (bodyLength > maxBodyLength) throw errorOf('too long');
    isKeptAlive = !/close/i.test(connection as string);
    received = received.slice(end + 4);
    needed = bodyLength;
    return true;
  };

  const readChunks = (): HttpResponse | undefined => {
    for (;;) {
      const lineEnd = find('\r\n', 0, MAX_LINE_LENGTH);
      if (lineEnd < 0) return undefined;
      const [, digits = ''] = /^([\da-f]{1,8})[ \t]*(;.*)?$/i.exec(received.slice(0, lineEnd)) ?? [];
      const size = Number.parseInt(digits, 16);
      if (chunks.length + size > maxBodyLength) throw errorOf('too long');
      if (size === 0) {
        const end = find('\r\n\r\n', lineEnd, MAX_LINE_LENGTH);
        return end < 0 ? undefined : complete(chunks, end + 4);
      }
      const begin = lineEnd + 2;
      const end = begin + size;
      needed = end + 2;
      if (received.length < needed) return undefined;
      if (!digits || !received.startsWith('\r\n', end)) throw errorOf('malformed');
      chunks += received.slice(begin, end);
      // The next search would go through all of it again.
      received = received.slice(needed);
      needed = 0;
    }
  };

  return {
    add(bytes) {
      received += bytes;
      total += bytes.length;
      if (total > 2 * maxBodyLength + MAX_HEAD_LENGTH) throw errorOf('too long');
      if ((status === 0 && !readHead()) || received.length < needed) return undefined;
      return bodyLength >= 0 ? complete(received.slice(0, needed), needed) : readChunks();
    },
    cutOff: () => (total ? errorOf('incomplete') : undefined),
  };
}
