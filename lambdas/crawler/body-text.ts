import { getEncoding } from 'encoding-sniffer';
import type { FetchedPage } from './page.ts';

/** What a body is, by its type and its first characters. */
export type BodyKind = 'html' | 'xml' | 'other';

export interface BodyText {
  readonly kind: BodyKind;
  /** Decoded by byte-order mark, header, `<meta>`, in this order; as UTF-8 without any. */
  readonly text: string;
  /** The bytes as ASCII, without zeros: shows a code even where the declared encoding is wrong. */
  readonly asAscii: string;
}

/** Decodes a body. Never throws: an encoding that this runtime doesn't have is read as UTF-8. */
export function bodyText({ headers, body }: FetchedPage): BodyText {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = decode(bytes, /charset\s*=\s*["']?([^\s"';]+)/.exec(parameters.join(';'))?.[1]);
  return { kind: kindOf(type.trim(), text), text, asAscii: bytes.toString('latin1').replaceAll('\0', '') };
}

function decode(bytes: Buffer, charset: string | undefined): string {
  const options = {
    defaultEncoding: 'utf-8',
    ...(charset !== undefined && { transportLayerEncodingLabel: charset }),
  };
  try {
    // Node's own decoder knows all encodings of the Encoding Standard. The library's would add 190 KB to the bundle.
    return new TextDecoder(getEncoding(bytes, options)).decode(bytes);
  } catch {
    // An encoding that this runtime doesn't have.
    return bytes.toString('utf8');
  }
}

function kindOf(type: string, text: string): BodyKind {
  const start = text.slice(0, 2_000).replace(/^[\ufeff\s]+/, '');
  if (type === 'text/html' || type === 'application/xhtml+xml' || type === '') {
    if (
      /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml)[\s>]/i.test(
        start,
      )
    )
      return 'xml';
    if (/^[{[]\s*["{[\]}]/.test(start)) return 'other';
    return type !== '' || /^<(?:!doctype html|html|head|body)/i.test(start) ? 'html' : 'other';
  }
  return /[/+]xml$/.test(type) ? 'xml' : 'other';
}
