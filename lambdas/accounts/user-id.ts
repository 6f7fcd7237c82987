const USER_ID_BYTES = 16;

/** The id of a new account. @param random a cryptographically secure generator of bytes */
export const newUserId = (random: (size: number) => Uint8Array): string =>
  Buffer.from(random(USER_ID_BYTES)).toString('hex');
