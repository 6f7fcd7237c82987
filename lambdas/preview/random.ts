import { randomBytes } from 'node:crypto';
import { newUlid } from '../visits/new-ulid.ts';

/** ULID of a visit, so that the visit is counted once. */
export const newEventId = (at: Date): string => newUlid(at.getTime());

/** A random 128-bit nonce for a Content-Security-Policy. */
export const newNonce = (): string => randomBytes(16).toString('base64');
