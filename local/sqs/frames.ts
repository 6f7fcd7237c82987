/**
 * Name of the protocol for HTTP's `Upgrade`: many requests share a connection. Each frame is a length and a number of 4 bytes (big endian),
 * then text in UTF-8. A response has the number of its request. The text of a request is its region and operation in a line, then JSON;
 * that of a response is a status and SQS's older error code in a line, then JSON.
 */
export const FRAMES_PROTOCOL = 'sqs-frames';
const HEAD_BYTES = 8;
/** Above the largest request and response. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** @returns one frame */
export function frame(id: number, text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const buffer = Buffer.allocUnsafe(HEAD_BYTES + bytes);
  buffer.writeUInt32BE(bytes, 0);
  buffer.writeUInt32BE(id, 4);
  buffer.write(text, HEAD_BYTES);
  return buffer;
}

/** Splits a stream of bytes into frames. */
export class FrameReader {
  readonly #onFrame: (id: number, text: string) => void;
  #rest: Buffer | undefined;

  constructor(onFrame: (id: number, text: string) => void) {
    this.#onFrame = onFrame;
  }

  /**
   * @param chunk the next bytes, which may be overwritten afterwards
   * @throws Error for a frame that is too long
   */
  read(chunk: Buffer): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (bytes.length - at >= HEAD_BYTES) {
      const length = bytes.readUInt32BE(at);
      if (length > MAX_FRAME_BYTES) throw new Error('A frame is too long.');
      const end = at + HEAD_BYTES + length;
      if (end > bytes.length) break;
      this.#onFrame(bytes.readUInt32BE(at + 4), bytes.toString('utf8', at + HEAD_BYTES, end));
      at = end;
    }
    this.#rest = at === bytes.length ? undefined : Buffer.from(bytes.subarray(at));
  }
}
