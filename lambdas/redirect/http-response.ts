/** A response that was received completely. */
export interface HttpResponse {
  readonly status: number;
  readonly body: string;
  /** Whether the connection may carry another request. */
  readonly isReusable: boolean;
}

/** Maximum bytes of a body. A route has up to 10 KB, the block list 110 KB, an SQS response 0.2 KB. */
export const MAX_RESPONSE_LENGTH = 128 * 1024;
/** Maximum bytes of a status line with its headers. */
const MAX_HEAD_LENGTH = 16 * 1024;
/** Maximum bytes of the line before each chunk of a body, and of all that follows the last. */
const MAX_CHUNK_LINE_LENGTH = 256;
/** Maximum bytes of a response with all that frames it. */
const MAX_RECEIVED_LENGTH = 2 * MAX_RESPONSE_LENGTH + MAX_HEAD_LENGTH;

/** The service returned an error or an unusable response. */
export class AwsResponseError extends Error {
  /** For logs, so without the service's message: `HTTP 400 ProvisionedThroughputExceededException`, `HTTP 200 incomplete`. */
  readonly code: string;

  /** @param status 0 when there was no status line */
  constructor(status: number, type: string) {
    super();
    this.code = `HTTP ${status || ''} ${type}`.replace(/ +/g, ' ').trim();
  }
}

/**
 * Parses the response to one request, piece by piece, with bounded memory. Strict: it doesn't guess where a response ends. Anything
 * unusual makes the response an error, and its connection useless.
 */
export class HttpResponseParser {
  #bytes: Buffer = Buffer.alloc(0);
  /** So many of {@link #bytes} were received. */
  #length = 0;
  /** Not worth another look before so many have been received. */
  #needed = 0;
  /** 0 until the head is complete. */
  #status = 0;
  #isReusable = false;
  /** Of the body; undefined when it comes in chunks. */
  #bodyLength: number | undefined;
  /** Where the body or its next chunk begins. */
  #at = 0;
  readonly #chunks: Buffer[] = [];
  #chunksLength = 0;

  /** @returns the response once it is complete @throws AwsResponseError */
  add(received: Buffer): HttpResponse | undefined {
    this.#append(received);
    if (this.#length < this.#needed) return undefined;
    if (this.#status === 0 && !this.#readHead()) return undefined;
    return this.#bodyLength === undefined ? this.#readChunks() : this.#readBody(this.#bodyLength);
  }

  /** The error of a connection that ends now. */
  ended(): AwsResponseError | undefined {
    return this.#length > 0 ? new AwsResponseError(this.#status, 'incomplete') : undefined;
  }

  #append(received: Buffer): void {
    const length = this.#length + received.length;
    if (length > MAX_RECEIVED_LENGTH) this.#fail('too long');
    if (this.#length === 0) this.#bytes = received;
    else if (length <= this.#bytes.length) received.copy(this.#bytes, this.#length);
    else {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#needed, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      received.copy(larger, this.#length);
      this.#bytes = larger;
    }
    this.#length = length;
  }

  #fail(problem: string): never {
    throw new AwsResponseError(this.#status, problem);
  }

  /** @returns the next line's end, or -1 if it has not been received */
  #find(text: string, from: number): number {
    const index = this.#bytes.indexOf(text, from, 'latin1');
    return index >= 0 && index + text.length <= this.#length ? index : -1;
  }

  #readHead(): boolean {
    const end = this.#find('\r\n\r\n', 0);
    if (end > MAX_HEAD_LENGTH || (end < 0 && this.#length > MAX_HEAD_LENGTH)) this.#fail('too long');
    if (end < 0) return false;
    const [statusLine = '', ...lines] = this.#bytes.toString('latin1', 0, end).split('\r\n');
    // Without 1xx, which nothing asked for, and 204 and 304, which have no body.
    const [, minor, status] = /^HTTP\/1\.([01]) ([2-5]\d\d)( |$)/.exec(statusLine) ?? [];
    if (status === undefined || status === '204' || status === '304') this.#fail('malformed');
    const fields: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      // A blank in or around a name, or a line that continues the last one, is how two parsers come to disagree.
      if (colon < 1 || /[^!-~]/.test(name)) this.#fail('malformed');
      const value = line.slice(colon + 1).trim();
      // A repeated length is not a number any more.
      fields[name] = Object.hasOwn(fields, name) ? `${fields[name]},${value}` : value;
    }
    const { 'content-length': length, 'transfer-encoding': encoding, connection = '' } = fields;
    if (encoding === undefined) {
      if (length === undefined || !/^\d{1,15}$/.test(length)) this.#fail('malformed');
      this.#bodyLength = Number(length);
    } else if (length !== undefined || encoding.toLowerCase() !== 'chunked') this.#fail('malformed');
    this.#status = Number(status);
    if (this.#bodyLength !== undefined && this.#bodyLength > MAX_RESPONSE_LENGTH) this.#fail('too long');
    this.#isReusable = minor === '1' && !/\bclose\b/i.test(connection);
    this.#at = end + 4;
    return true;
  }

  #readBody(bodyLength: number): HttpResponse | undefined {
    const end = this.#at + bodyLength;
    this.#needed = end;
    return this.#length < end ? undefined : this.#complete(this.#bytes.toString('utf8', this.#at, end), end);
  }

  #readChunks(): HttpResponse | undefined {
    for (;;) {
      const lineEnd = this.#find('\r\n', this.#at);
      const lineLength = (lineEnd < 0 ? this.#length : lineEnd) - this.#at;
      if (lineLength > MAX_CHUNK_LINE_LENGTH) this.#fail('too long');
      if (lineEnd < 0) return undefined;
      const line = this.#bytes.toString('latin1', this.#at, lineEnd);
      const [, digits = ''] = /^([\da-f]{1,8})[ \t]*(?:;[\t -~]*)?$/i.exec(line) ?? [];
      const size = Number.parseInt(digits, 16);
      if (Number.isNaN(size)) this.#fail('malformed');
      if (size === 0) return this.#readTrailers(lineEnd);
      if (this.#chunksLength + size > MAX_RESPONSE_LENGTH) this.#fail('too long');
      const [begin, end] = [lineEnd + 2, lineEnd + 2 + size];
      this.#needed = end + 2;
      if (this.#length < this.#needed) return undefined;
      if (this.#find('\r\n', end) !== end) this.#fail('malformed');
      this.#chunks.push(this.#bytes.subarray(begin, end));
      this.#chunksLength += size;
      this.#at = this.#needed;
    }
  }

  /** @param lineEnd of the last chunk's size */
  #readTrailers(lineEnd: number): HttpResponse | undefined {
    const end = this.#find('\r\n\r\n', lineEnd);
    if ((end < 0 ? this.#length : end) - lineEnd > MAX_CHUNK_LINE_LENGTH) this.#fail('too long');
    return end < 0 ? undefined : this.#complete(Buffer.concat(this.#chunks).toString(), end + 4);
  }

  /** @param end of the response: nobody asked for what follows */
  #complete(body: string, end: number): HttpResponse {
    return { status: this.#status, body, isReusable: this.#isReusable && this.#length === end };
  }
}
