/** Where a domain's proofs are looked for. */
export const PROOF_PATH = '/.well-known/klookup.txt';

/**
 * The name of the TXT record. A name of its own, so that it neither meets the records that others keep at the domain nor
 * must share a name with a CNAME; and one that hosts whose customers choose names don't give away (RFC 8552).
 */
export const recordName = (domain: string): string => `_klookup.${domain}`;
/** What the TXT record must have. */
export const recordValue = (token: string): string => `klookup-site-verification=${token}`;
/** Where the file must be. */
export const fileUrl = (domain: string): string => `https://${domain}${PROOF_PATH}`;
/** Where it is looked for if the host speaks no https. */
export const plainFileUrl = (domain: string): string => `http://${domain}${PROOF_PATH}`;

/** Whether a TXT record, or a line of the file, is the token: alone, or as the record has it. */
export function isProof(text: string, token: string): boolean {
  const trimmed = text.trim();
  return trimmed === token || trimmed === recordValue(token);
}
