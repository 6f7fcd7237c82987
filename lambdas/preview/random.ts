import { randomBytes } from 'node:crypto';
import { newUlid } from '../visits/new-ulid.ts';

/** A ULID of that time, the key by which a visit is counted once. */
export const newEventId = (at: Date): string => newUlid(at.getTime());

/** A nonce of 128 bits for a Content-Security-Policy, which nobody can guess. */
export const newNonce = (): string => randomBytes(16).toString('base64');
