/** Crockford's base 32 (https://github.com/ulid/spec). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** Bytes of a packed ULID: 128 bits. */
export const ULID_BYTES = 16;
const ULID_LENGTH = 26;

/** Packs ULIDs into 16 bytes each. */
export function packUlids(ids: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * ULID_BYTES);
  for (const [index, id] of ids.entries()) {
    let at = (index + 1) * ULID_BYTES;
    let bits = 0;
    let held = 0;
    for (let digit = ULID_LENGTH - 1; digit >= 0; digit -= 1) {
      held |= (VALUES.get(id.charAt(digit)) ?? 0) << bits;
      bits += 5;
      // The first digit holds three bits, the other 25 hold five each.
      while (bits >= 8 || (digit === 0 && at > index * ULID_BYTES)) {
        at -= 1;
        bytes[at] = held & 0xff;
        held >>>= 8;
        bits -= 8;
      }
    }
  }
  return bytes;
}

/** Unpacks what {@link packUlids} packed. */
export function unpackUlids(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.floor(bytes.length / ULID_BYTES) }, (_, index) => {
    let id = '';
    let held = 0;
    let bits = 0;
    for (let at = (index + 1) * ULID_BYTES - 1; id.length < ULID_LENGTH; at -= 1) {
      if (at >= index * ULID_BYTES) {
        held |= (bytes[at] ?? 0) << bits;
        bits += 8;
      }
      while (id.length < ULID_LENGTH && (bits >= 5 || at <= index * ULID_BYTES)) {
        id = DIGITS.charAt(held & 31) + id;
        held >>>= 5;
        bits -= 5;
      }
    }
    return id;
  });
}
