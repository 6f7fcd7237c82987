import { randomBytes } from 'node:crypto';
import { newUlid } from '../visits/new-ulid.ts';

/** Creates a visit's ULID, which ensures that the visit is counted once. */
export const newEventId = (at: Date): string => newUlid(at.getTime());

/** Creates a random 128-bit nonce for a Content-Security-Policy. */
export const newNonce = (): string => randomBytes(16).toString('base64');
