import { createHash } from 'node:crypto';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { Input } from './input.ts';

/** Identifies a request that is sent again. */
export interface IdempotencyHeader {
  readonly key: string;
  /** SHA-256 of the raw body, in hexadecimal. */
  readonly fingerprint: string;
}

/** Printable ASCII. */
const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** Reads the request's `Idempotency-Key`, if any. @throws InvalidFieldsError when it is invalid */
export const idempotencyHeader: Input<IdempotencyHeader | undefined> = ({
  headers,
  body = '',
  isBase64Encoded,
}) => {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (!KEY.test(key)) {
    throw new InvalidFieldsError({ 'Idempotency-Key': 'Must have 1 to 255 printable characters of ASCII.' });
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return { key, fingerprint: createHash('sha256').update(bytes).digest('hex') };
};

/** Header of a response to a repeated request: an earlier request with the same key did the work. */
export const REPLAYED = { 'idempotent-replayed': 'true' };
