import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';

/** Maximum bytes of a form. A captcha's token has up to 2 KB. */
const MAX_FORM_BYTES = 8 * 1024;

/**
 * Parses the body of a form from one of our pages. Invalid UTF-8 becomes U+FFFD, as the URL standard requires.
 * @throws HttpError 413 when it is too large, 415 when it is not a URL-encoded form
 */
export function readForm(event: ApiEvent, maxBytes: number = MAX_FORM_BYTES): URLSearchParams {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    throw new HttpError('payload_too_large', `A form has at most ${maxBytes} bytes.`);
  }
  const [mediaType = ''] = (event.headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw new HttpError('unsupported_media_type', 'Send the form as a browser does.');
  }
  return new URLSearchParams(bytes.toString('utf8'));
}
