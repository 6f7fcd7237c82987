import { createHash } from 'node:crypto';

const FINGERPRINT_BYTES = 4;

/** The first 32 bits of the SHA-256 of a password, composed (NFC) and lowercased. */
export const fingerprintOf = (password: string): number =>
  createHash('sha256').update(password.normalize('NFC').toLowerCase()).digest().readUInt32BE();

/** Writes fingerprints compactly: four bytes each, big-endian, in base64. */
export function encodeFingerprints(fingerprints: readonly number[]): string {
  const bytes = Buffer.alloc(fingerprints.length * FINGERPRINT_BYTES);
  for (const [index, fingerprint] of fingerprints.entries()) {
    bytes.writeUInt32BE(fingerprint, index * FINGERPRINT_BYTES);
  }
  return bytes.toString('base64');
}

/** Reads what `encodeFingerprints` wrote. */
export function decodeFingerprints(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / FINGERPRINT_BYTES }, (_, index) =>
    bytes.readUInt32BE(index * FINGERPRINT_BYTES),
  );
}
