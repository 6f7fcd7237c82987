import type { Destination } from '../../../lambdas/destinations/destination.ts';
import { CodedError } from '../../../lambdas/errors/coded-error.ts';
import { changeLink, type LinkDecision, nextVersion } from '../../../lambdas/links/change-link.ts';
import type { Link } from '../../../lambdas/links/link.ts';
import { withVerification } from '../../../lambdas/links/verification.ts';
import { noReputation } from '../../../lambdas/reputation/reputation.ts';
import { toSecond } from '../../../lambdas/timestamp.ts';
import { confirmRemoval } from '../../../lambdas/verification/confirm-removal.ts';
import { restoreLink } from '../../../lambdas/verification/restore-link.ts';
import { inpageLink } from '../an-inpage-link.ts';
import { NOBODY, OWN_HOSTS } from '../memory-stage.ts';
import type { Audit } from './audit.ts';
import type { MonthTable } from './month-table.ts';
import type { Action, World } from './world.ts';

export interface OwnersPorts {
  readonly world: World;
  readonly table: MonthTable;
  readonly audit: Audit;
  readonly now: () => Date;
}

/** Never waits: simulated time passes only where it is planned. */
const RETRY = { maxAttempts: 5, baseDelayMs: 0, maxDelayMs: 0, random: () => 0, sleep: async () => {} };

/** What owners do by API, with the product's own rules for a link's versions. */
export class Owners {
  readonly #ports: OwnersPorts;
  readonly tally: Record<string, number> = {};

  constructor(ports: OwnersPorts) {
    this.#ports = ports;
  }

  async act({ kind, linkId, url }: Action): Promise<void> {
    const { audit, table, now } = this.#ports;
    if (kind === 'create') return this.#create(linkId);
    if (kind === 'confirm' || kind === 'restore') return this.#decide(kind, linkId);
    const result = await changeLink(
      linkId,
      (link, at): LinkDecision<boolean> => {
        if (kind === 'delete') return { kind: 'remove', result: true };
        const changes = changesOf(kind, link, url);
        if (!changes) return { kind: 'keep', result: false };
        const after = withVerification(link, nextVersion(link, { ...changes, updatedAt: at }), at);
        return { kind: 'replace', after, result: true };
      },
      { store: table.links, retry: RETRY, now },
    );
    if (!result) return;
    this.#count(kind);
    audit.acted(linkId, kind);
  }

  /** A change that has nothing to do with the page. */
  async touch(linkId: number): Promise<void> {
    const { table, now } = this.#ports;
    await changeLink(
      linkId,
      (link, at): LinkDecision<boolean> => ({
        kind: 'replace',
        after: withVerification(link, nextVersion(link, { title: `Changed at ${at.toISOString()}` }), at),
        result: true,
      }),
      { store: table.links, retry: RETRY, now },
    );
    this.#count('touch');
  }

  async #create(linkId: number): Promise<void> {
    const planned = this.#ports.world.links.get(linkId);
    if (!planned) return;
    const at = toSecond(this.#ports.now());
    const link = inpageLink(linkId, {
      createdAt: at,
      updatedAt: at,
      shortCode: planned.shortCode,
      siteUrl: planned.page.url as Destination,
      hasCustomCode: false,
      owner: planned.userId === undefined ? undefined : { userId: planned.userId, sequence: linkId },
      verification: { state: 'pending', since: at, reason: undefined },
    });
    this.#ports.audit.created(link);
    await this.#ports.table.insert(link, at);
  }

  /** Where there is nothing to decide, owners get an error, and leave it at that. */
  async #decide(kind: 'confirm' | 'restore', linkId: number): Promise<void> {
    const { table, now, audit, world } = this.#ports;
    const userId = world.links.get(linkId)?.userId;
    if (userId === undefined) return;
    const common = {
      store: table.links,
      checks: table.checks,
      retry: RETRY,
      now,
      blocks: async () => NOBODY,
    };
    try {
      if (kind === 'confirm') await confirmRemoval({ userId, linkId }, common);
      else {
        const { publicOrigin } = OWN_HOSTS;
        const services = {
          ...common,
          publicOrigin: async () => publicOrigin,
          reputation: noReputation,
          retentionDays: 365,
        };
        await restoreLink({ userId, linkId, siteUrl: undefined }, services);
      }
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return;
    }
    this.#count(kind);
    audit.acted(linkId, kind);
  }

  #count(kind: string): void {
    this.tally[kind] = (this.tally[kind] ?? 0) + 1;
  }
}

/** @returns undefined where there is nothing to change */
function changesOf(kind: Action['kind'], link: Link, url: string | undefined): Partial<Link> | undefined {
  if (link.removal) return undefined;
  if (kind === 'disable') return { isActive: false };
  if (kind === 'enable') return { isActive: true };
  return { siteUrl: url as Destination, siteVerifiedAt: undefined };
}
