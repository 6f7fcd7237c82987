import { normaliseEmail } from '../email-addresses/email-address.ts';
import type { AccountRecord, AccountRecords } from './account-records.ts';
import { isExpired } from './address-claim.ts';

/**
 * Finds an account. A former address finds it too, as long as it is reserved.
 * @param account a user id, or an e-mail address in any spelling
 * @throws InvalidEmailError
 */
export async function findAccountRecord(
  account: string,
  { records, now }: { readonly records: Omit<AccountRecords, 'all'>; readonly now: () => Date },
): Promise<AccountRecord | undefined> {
  const record = account.includes('@')
    ? (await records.findByEmail(normaliseEmail(account)))?.holder
    : await records.find(account);
  return record && !isExpired(record, now()) ? record : undefined;
}

/**
 * Lists accounts, newest first. Reads the whole table.
 * @param wanted.search a part of an address or of a user id, in any case; undefined for all
 * @param wanted.isUnverifiedOnly leaves out those whose address is verified
 */
export async function listAccountRecords(
  {
    search = '',
    isUnverifiedOnly,
  }: { readonly search?: string | undefined; readonly isUnverifiedOnly: boolean },
  { records, now }: { readonly records: Pick<AccountRecords, 'all'>; readonly now: () => Date },
): Promise<readonly AccountRecord[]> {
  const text = search.trim().normalize('NFC').toLowerCase();
  const found: AccountRecord[] = [];
  for await (const record of records.all()) {
    const { userId, email, emailVerifiedAt } = record.account;
    if (isUnverifiedOnly && emailVerifiedAt) continue;
    if (!isExpired(record, now()) && `${email} ${userId}`.includes(text)) found.push(record);
  }
  return found.toSorted((one, other) => other.account.createdAt.getTime() - one.account.createdAt.getTime());
}
