import { addressSha256, type MailStops, type StopReason } from './mail-stops.ts';

/** Mails that came back for good, or whose readers complained. */
export interface Bounce {
  readonly reason: StopReason;
  readonly addresses: readonly string[];
  readonly at: Date;
}

export interface RecordBouncePorts {
  readonly stops: Pick<MailStops, 'add'>;
}

/**
 * Sends nothing more to addresses whose mail bounced, or whose reader complained. Safe to repeat.
 * @throws Error when the table fails
 */
export async function recordBounce(
  { reason, addresses, at }: Bounce,
  { stops }: RecordBouncePorts,
): Promise<void> {
  for (const address of addresses) await stops.add({ addressSha256: addressSha256(address), reason, at });
}
