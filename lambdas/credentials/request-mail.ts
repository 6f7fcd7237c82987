import type { NewAccountMail, RequestedMail, SendAccountMail } from '../account-mail/account-mail.ts';

export interface RequestMailServices {
  /** Stores one mail. Throws when the table stays busy, or fails. */
  readonly storeMail: (mail: NewAccountMail) => Promise<void>;
  /** Undefined in a stage without mail: none is stored. */
  readonly sendMail: SendAccountMail | undefined;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newId: (at: Date) => string;
}

/**
 * Stores what somebody asks for, and has it mailed. Reads no account: neither the response nor its time can say whether there is
 * one.
 */
export async function requestMail(
  mail: RequestedMail,
  { storeMail, sendMail, now, newId }: RequestMailServices,
): Promise<void> {
  if (!sendMail) return;
  const at = now();
  const id = newId(at);
  await storeMail({ id, mail, at });
  await sendMail([id]);
}
