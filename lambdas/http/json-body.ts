import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';

/** Maximum bytes of a request's body (contract, "Formats"). */
export const MAX_BODY_BYTES = 64 * 1024;

/**
 * Parses a request's body as a JSON object. Checks in the contract's order: 413 when it is too large, 415 when it is not
 * declared as `application/json` in UTF-8, 400 when it is not UTF-8, not JSON or not an object.
 * @throws HttpError
 */
export function readJsonObject(event: ApiEvent, maxBytes: number): object {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    throw new HttpError('payload_too_large', `A request body has at most ${maxBytes} bytes.`);
  }
  if (!isJsonInUtf8(event.headers['content-type'])) {
    throw new HttpError('unsupported_media_type', 'Send Content-Type: application/json, in UTF-8.');
  }
  const value = parseJson(decodeUtf8(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidBody('The request body is not a JSON object.');
  }
  return value;
}

/** `application/json` defines no parameters (RFC 8259, 11). Ignores all but `charset`. */
function isJsonInUtf8(contentType = ''): boolean {
  const [mediaType, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => /^charset\s*=/.test(parameter));
  return mediaType === 'application/json' && charsets.every((charset) => /=\s*"?utf-?8"?$/.test(charset));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidBody('The request body is not valid UTF-8.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidBody('The request body is not valid JSON.');
  }
}

const invalidBody = (message: string): HttpError => new HttpError('invalid_body', message);
