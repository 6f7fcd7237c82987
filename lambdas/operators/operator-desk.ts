import type { AbuseReports } from '../abuse/abuse-report.ts';
import type { AccountRecords } from '../accounts/account-records.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import type { OperatorRoles } from '../accounts/operator-roles.ts';
import type { Appeals } from '../appeals/appeal.ts';
import type { AuditTrail, Operator } from '../audit/decision.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import type { ReadBlocks } from '../blocks/blocks.ts';
import { CodedError } from '../errors/coded-error.ts';
import type { ChangeLinkServices } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import { LinkNotFoundError } from '../links/link-errors.ts';
import type { PreviewStore } from '../preview/preview-store.ts';

/** What operators' endpoints use. The commands `ops:abuse` and `ops:accounts` use the same. */
export interface OperatorDesk extends ChangeLinkServices {
  /** The account that decides. */
  readonly operator: Operator;
  readonly codes: PreviewStore;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly records: Pick<AccountRecords, 'find'>;
  readonly roles: Pick<OperatorRoles, 'isOperator'>;
  readonly reports: AbuseReports;
  readonly appeals: Appeals;
  readonly blocks: BlockStore;
  /** With those of the stage's configuration. */
  readonly readBlocks: ReadBlocks;
  readonly audit: AuditTrail;
}

/** @param userId of the operator */
export type DeskOf = (userId: string) => OperatorDesk;

/** How the audit trail names an account. */
export const operatorName = (userId: string): string => `account:${userId}`;

/** Nobody judges their own cause. */
class OwnCauseError extends CodedError {
  override readonly name = 'OwnCauseError';
  constructor() {
    super('forbidden', 'This is about your own account: another operator must decide.');
  }
}

/** @param ownerId whose account or link it is; undefined for an anonymous link @throws OwnCauseError */
export function refuseOwnCause(ownerId: string | undefined, { userId }: { readonly userId: string }): void {
  if (ownerId === userId) throw new OwnCauseError();
}

/** @throws LinkNotFoundError also when the link was deleted */
export async function storedLink(code: string, { codes }: Pick<OperatorDesk, 'codes'>): Promise<Link> {
  const found = await codes.find(code);
  if (!found || !('link' in found)) throw new LinkNotFoundError();
  return found.link;
}

/**
 * Finds the code of a link that an operator names by its code, or by `id:` and its id, which no code can be.
 * @throws LinkNotFoundError when there is no link with this id. A code is returned as it is
 */
export async function codeNamed(name: string, { store }: Pick<OperatorDesk, 'store'>): Promise<string> {
  const [, id] = /^id:(\d+)$/.exec(name) ?? [];
  if (id === undefined) return name;
  const link = await store.find(Number(id));
  if (!link) throw new LinkNotFoundError();
  return link.shortCode;
}

/** There is no such account. */
export class AccountNotFoundError extends CodedError {
  override readonly name = 'AccountNotFoundError';
  constructor() {
    super('not_found', 'There is no such account.');
  }
}
