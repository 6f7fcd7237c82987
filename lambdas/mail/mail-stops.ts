import { createHash } from 'node:crypto';
import { deliverableAddress } from './mail-address.ts';

/** Why nothing is sent to an address any more. */
export type StopReason = 'bounced' | 'complained';

/** An address that gets no mail, by its hash: the address itself is not stored. */
export interface MailStop {
  readonly addressSha256: string;
  readonly reason: StopReason;
  /** When the mail bounced, or its reader complained. */
  readonly at: Date;
}

/** Stores which addresses get no mail. Throws when the table fails. */
export interface MailStops {
  find(addressSha256: string): Promise<MailStop | undefined>;
  /** Keeps the first stop of an address. */
  add(stop: MailStop): Promise<void>;
}

/** The hash of an address, the same for all its spellings: in upper or lower case, with Unicode or ASCII in its domain. */
export function addressSha256(text: string): string {
  const address = text.trim().normalize('NFC').toLowerCase();
  return createHash('sha256')
    .update(deliverableAddress(address) ?? address)
    .digest('hex');
}
