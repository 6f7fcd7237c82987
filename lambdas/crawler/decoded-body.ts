import { type Duplex, pipeline, type Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

/** What we can decode, for `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br, zstd';

/** The start of a response's body, decompressed. */
export interface DecodedBody {
  readonly bytes: Uint8Array;
  /** `cut`: the sender broke off, or sent what can't be decoded. `too-large`: it is longer than the limit. */
  readonly end: 'complete' | 'cut' | 'too-large';
}

/** Whether a body with this `Content-Encoding` can be decoded. Nested codings are refused: no honest server needs them. */
export const isDecodable = (encoding: string | undefined): boolean => decoders.has(codingOf(encoding));

/**
 * Reads a body up to a limit, which holds for the received bytes as well as for the decompressed ones: a stream of empty
 * blocks decompresses to nothing, forever.
 * @param encoding the response's `Content-Encoding`, which {@link isDecodable}
 */
export async function decodedBody(
  source: Readable,
  encoding: string | undefined,
  limitBytes: number,
): Promise<DecodedBody> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const done = (end: DecodedBody['end']): DecodedBody => ({
    bytes: Buffer.concat(chunks).subarray(0, limitBytes),
    end,
  });
  try {
    for await (const chunk of decompressed(source, codingOf(encoding), limitBytes)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > limitBytes) return done('too-large');
    }
    return done('complete');
  } catch (error) {
    return done(error instanceof TooLongError ? 'too-large' : 'cut');
  } finally {
    source.destroy();
  }
}

class TooLongError extends Error {}

async function* decompressed(
  source: Readable,
  coding: string,
  limitBytes: number,
): AsyncGenerator<Uint8Array> {
  const received = bounded(source, limitBytes);
  const first = await received.next();
  if (first.done) return;
  const decoder = decoders.get(coding)?.(first.value);
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* received;
  };
  yield* decoder ? pipeline(whole, decoder, () => {}) : whole();
}

async function* bounded(source: Readable, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // One chunk beyond the limit passes, so that a body of exactly the limit is told from a longer one.
    yield chunk;
    if (bytes > limitBytes) throw new TooLongError();
  }
}

const codingOf = (encoding = ''): string => encoding.trim().toLowerCase().replace(/^x-/, '') || 'identity';

/** RFC 9659 lets a server use a window of 8 MB, and no more. */
const ZSTD_WINDOW_LOG = 23;

/** Creates a stream that decompresses, for a body that starts like this; undefined if it isn't compressed. */
type Decoder = (start: Uint8Array) => Duplex | undefined;

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['identity', () => undefined],
  ['gzip', () => createGunzip()],
  // Some servers send raw deflate, without the header that RFC 9110 wants.
  ['deflate', ([first = 0]) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw())],
  ['br', () => createBrotliDecompress()],
  ['zstd', () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } })],
]);
