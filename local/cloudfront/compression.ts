import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Header, type HttpResponse, headerValue } from '../http/message.ts';
import type { BehaviorDefinition } from '../template/deployment.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html */
const BYTES = { least: 1_000, most: 10_000_000 };

/** The common ones among the content types that CloudFront compresses. */
const COMPRESSED_TYPES =
  /^(text\/.+|application\/(javascript|json|manifest\+json|wasm|xml|xhtml\+xml)|image\/svg\+xml)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compressed bodies of objects that are sent more than once. */
const compressed = new WeakMap<Buffer, Map<string, Promise<Buffer>>>();

/** Compresses a response as CloudFront does with `Compress`, when the viewer takes that and the response may be cached. */
export async function compress(
  response: HttpResponse,
  viewerHeaders: readonly Header[],
  { compresses, cachePolicy }: BehaviorDefinition,
): Promise<HttpResponse> {
  const accepted = headerValue(viewerHeaders, 'accept-encoding') ?? '';
  const encoding =
    cachePolicy.acceptsBrotli && /\bbr\b/.test(accepted)
      ? 'br'
      : cachePolicy.acceptsGzip && /\bgzip\b/.test(accepted)
        ? 'gzip'
        : undefined;
  if (!compresses || encoding === undefined || !isCompressible(response)) return response;
  const { body, headers } = response;
  const kept = headers.filter(([name]) => !/^(content-length|accept-ranges|etag)$/i.test(name));
  const etag = headerValue(headers, 'etag');
  return {
    ...response,
    headers: [
      ...kept,
      ...(etag === undefined ? [] : [['ETag', etag.startsWith('W/') ? etag : `W/${etag}`] as const]),
      ['Content-Encoding', encoding],
      ['Vary', 'Accept-Encoding'],
    ],
    body: await encoded(body, encoding),
  };
}

function isCompressible({ status, headers, body }: HttpResponse): boolean {
  const [type = ''] = (headerValue(headers, 'content-type') ?? '').split(/\s*;/);
  return (
    status === 200 &&
    body.length >= BYTES.least &&
    body.length <= BYTES.most &&
    headerValue(headers, 'content-encoding') === undefined &&
    COMPRESSED_TYPES.test(type)
  );
}

function encoded(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const ofBody = compressed.get(body) ?? new Map<string, Promise<Buffer>>();
  compressed.set(body, ofBody);
  const known = ofBody.get(encoding);
  if (known) return known;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const result = encoding === 'br' ? brotli(body, { params }) : zip(body);
  ofBody.set(encoding, result);
  return result;
}
