import type { Blocks } from '../../lambdas/blocks/blocks.ts';
import type { Finding, InspectionRequest, Reason } from '../../lambdas/crawler/inspection.ts';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import { siteOf } from '../../lambdas/destinations/site.ts';
import type { Link } from '../../lambdas/links/link.ts';
import type { LinkChangeStore } from '../../lambdas/links/link-store.ts';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import { isVerifiable, type LinkCheck, newCheck } from '../../lambdas/links/verification.ts';
import type { OutgoingMessage } from '../../lambdas/verification/check-queue.ts';
import { type CheckSitePorts, checkSites } from '../../lambdas/verification/check-site.ts';
import type {
  CheckedLinks,
  CheckStore,
  DueChecks,
  OwnersLinks,
  Warnings,
} from '../../lambdas/verification/check-store.ts';
import { type DispatchPorts, dispatchChecks } from '../../lambdas/verification/dispatch-checks.ts';
import { hourOf } from '../../lambdas/verification/stage-brake.ts';
import type { HourOfChecks, StagePause, StageStore } from '../../lambdas/verification/stage-store.ts';

/** Nobody is blocked. */
export const NOBODY: Blocks = { isSuspended: () => false, refuses: () => false };

/** Where a test's stage has its short links. */
export const OWN_HOSTS = {
  publicOrigin: 'https://go.example.com',
  distributionHost: 'd111.cloudfront.net',
  formerHosts: [],
} as const;

/** A stage in memory, with a clock of its own: links, their checks, the outbox, and the stage's own counts. */
export class MemoryStage {
  now = new Date('2026-11-01T00:00:00Z');
  readonly links = new Map<number, Link>();
  readonly checks = new Map<number, LinkCheck>();
  /** Events that were stored, oldest first. */
  readonly events: OwnerEvent[] = [];
  /** Keys of warnings that the mail service has not accepted yet. */
  readonly unsent = new Set<string>();
  readonly requests: InspectionRequest[] = [];
  readonly messages: OutgoingMessage[] = [];
  readonly warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  readonly hours = new Map<
    number,
    { checks: number; conclusive: number; turned: Set<string>; sites?: number }
  >();
  readonly sketches = new Map<number, Uint8Array>();
  pause: StagePause = {
    version: 0,
    reason: undefined,
    since: new Date(0),
    lastBadAt: undefined,
    resumedAt: undefined,
  };
  blocks = NOBODY;
  /** What the crawler says of a page. @returns undefined for no finding */
  judge: (url: string, linkId: number) => Reason | Partial<Finding> | undefined = () => 'found';
  /** What the crawler says of the canaries. */
  canaries: readonly [Reason, Reason] = ['found', 'not_on_page'];
  /** Called before each write; may change the stage, or throw. */
  beforeWrite: (write: string) => void | Promise<void> = () => {};

  later(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  /** Stores a link, with a check if it is to have one. */
  add(link: Link): Link {
    this.links.set(link.linkId, link);
    if (isVerifiable(link, this.now)) {
      this.checks.set(link.linkId, newCheck(link, siteOf(link.siteUrl ?? ''), this.now));
    }
    return link;
  }

  link(linkId: number): Link {
    const link = this.links.get(linkId);
    if (!link) throw new Error(`There is no link ${linkId}.`);
    return link;
  }

  check(linkId: number): LinkCheck {
    const check = this.checks.get(linkId);
    if (!check) throw new Error(`Link ${linkId} has no check.`);
    return check;
  }

  /** Makes a link due now, before its time. */
  makeDue(linkId: number): void {
    const check = this.check(linkId);
    this.checks.set(linkId, { ...check, version: check.version + 1, dueAt: this.now });
  }

  readonly checkStore: CheckStore = {
    findChecks: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const check = this.checks.get(id);
          return check ? [[id, check] as const] : [];
        }),
      ),
    save: async (check, events = []) => {
      await this.beforeWrite(`save ${check.linkId}`);
      if (!this.#isNext(check)) return 'changed';
      this.checks.set(check.linkId, check);
      this.#tell(events);
      return 'saved';
    },
    forget: async (check) => {
      await this.beforeWrite(`forget ${check.linkId}`);
      if (this.checks.get(check.linkId)?.version === check.version) this.checks.delete(check.linkId);
    },
  };

  readonly linkStore: CheckedLinks & Pick<LinkChangeStore, 'replace'> = {
    findLinks: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const link = this.links.get(id);
          return link ? [[id, link] as const] : [];
        }),
      ),
    replace: async (before, after, now, { check, events = [] } = {}) => {
      await this.beforeWrite(`replace ${before.linkId}`);
      if (this.links.get(before.linkId)?.revision !== before.revision) return { outcome: 'changed' };
      if (check && !this.#isNext(check)) return { outcome: 'changed' };
      this.links.set(after.linkId, after);
      this.#moveCheck(before, after, { now, check });
      this.#tell(events);
      return { outcome: 'replaced' };
    },
  };

  /** As `moveChecks` does in the table. */
  #moveCheck(before: Link, after: Link, { now, check }: { now: Date; check: LinkCheck | undefined }): void {
    const { linkId } = after;
    const [was, is] = [isVerifiable(before, now), isVerifiable(after, now)];
    const current = this.checks.get(linkId);
    if (check) this.checks.set(linkId, check);
    else if (is && !(was && before.siteUrl === after.siteUrl)) {
      this.checks.set(linkId, newCheck(after, siteOf(after.siteUrl ?? ''), now));
    } else if (was && !is && current) {
      this.checks.set(linkId, { ...current, version: current.version + 1, dueAt: undefined });
    }
  }

  #isNext({ linkId, version, startedAt }: LinkCheck): boolean {
    const current = this.checks.get(linkId);
    return current?.version === version - 1 && current.startedAt.getTime() === startedAt.getTime();
  }

  #tell(events: readonly OwnerEvent[]): void {
    this.events.push(...events);
  }

  readonly stageStore: StageStore = {
    count: async ({ checks, conclusive, turnedSites }, at) => {
      await this.beforeWrite('count');
      const hour = this.#hour(at);
      hour.checks += checks;
      hour.conclusive += conclusive;
      for (const site of turnedSites) hour.turned.add(site);
    },
    hours: async (since, until) =>
      [...this.hours]
        .filter(([hour]) => hour >= hourOf(since).getTime() && hour <= hourOf(until).getTime())
        .sort(([one], [other]) => one - other)
        .map(
          ([hour, { turned, sites, ...counts }]): HourOfChecks => ({
            hour: new Date(hour),
            ...counts,
            turnedSites: turned.size,
            sites,
          }),
        ),
    pause: async () => this.pause,
    savePause: async (pause) => {
      await this.beforeWrite('pause');
      if (pause.version !== this.pause.version + 1) return 'changed';
      this.pause = pause;
      return 'saved';
    },
    readSketch: async (at) => this.sketches.get(hourOf(at).getTime()),
    saveSketch: async (sketch, sites, at) => {
      await this.beforeWrite('sketch');
      this.sketches.set(hourOf(at).getTime(), Uint8Array.from(sketch));
      this.#hour(at).sites = sites;
    },
  };

  #hour(at: Date) {
    const key = hourOf(at).getTime();
    const hour = this.hours.get(key) ?? { checks: 0, conclusive: 0, turned: new Set<string>() };
    this.hours.set(key, hour);
    return hour;
  }

  readonly owners: OwnersLinks = {
    linksOf: async (userId) => [...this.links.values()].filter(({ owner }) => owner?.userId === userId),
  };

  readonly warningsStore: Warnings = {
    isWarned: async ({ owner, linkId }) => !owner || !this.unsent.has(`${owner.userId} ${linkId}`),
  };

  readonly due: DueChecks = {
    pages: (now) => this.#duePages(now),
  };

  async *#duePages(now: Date) {
    const rows = [...this.checks.values()].flatMap(({ linkId, dueAt }) =>
      dueAt && dueAt <= now ? [{ linkId, dueAt }] : [],
    );
    rows.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
    for (let from = 0; from < rows.length; from += 100) yield rows.slice(from, from + 100);
  }

  /** The crawler: finds what {@link judge} says. */
  readonly inspect: CheckSitePorts['inspect'] = async (request) => {
    this.requests.push(request);
    const findings = request.sites.flatMap(({ pages }) =>
      pages.flatMap(({ url, links }) =>
        links.flatMap(({ linkId }): Finding[] => {
          const said = linkId < 0 ? this.canaries[-1 - linkId] : this.judge(url, linkId);
          return said === undefined ? [] : [findingOf(linkId, said)];
        }),
      ),
    );
    return { v: 1, findings };
  };

  readonly log = {
    warn: (message: string, fields: Readonly<Record<string, unknown>>) =>
      void this.warnings.push({ message, ...fields }),
  };

  checkPorts(ports: Partial<CheckSitePorts> = {}): CheckSitePorts {
    return {
      checks: this.checkStore,
      links: this.linkStore,
      owners: this.owners,
      warnings: this.warningsStore,
      stage: this.stageStore,
      readBlocks: async () => this.blocks,
      inspect: this.inspect,
      ownHosts: async () => OWN_HOSTS,
      hasMail: true,
      now: () => this.now,
      random: () => 0.5,
      log: this.log,
      ...ports,
    };
  }

  /** Checks links as one run does, whether they are due or not. */
  async checkNow(linkIds: readonly number[], ports: Partial<CheckSitePorts> = {}) {
    for (const linkId of linkIds) this.makeDue(linkId);
    return this.run(linkIds, ports);
  }

  /** Runs `check-site` with one message for each site. */
  run(linkIds: readonly number[], ports: Partial<CheckSitePorts> = {}) {
    const sites = Map.groupBy(linkIds, (linkId) => this.checks.get(linkId)?.site ?? 'gone.example');
    const messages = [...sites].map(([site, ids]) => ({ v: 1, site, linkIds: ids }) as const);
    return checkSites(messages, this.checkPorts(ports));
  }

  dispatch(ports: Partial<DispatchPorts> = {}) {
    return dispatchChecks({
      due: this.due,
      checks: this.checkStore,
      queue: {
        send: async (messages) => {
          this.messages.push(...messages);
          return 0;
        },
      },
      stage: this.stageStore,
      now: () => this.now,
      remainingMs: () => 50_000,
      log: this.log,
      ...ports,
    });
  }
}

/** A finding as the crawler returns it. @param said its reason, or more of it */
export function findingOf(linkId: number, said: Reason | Partial<Finding>): Finding {
  const facts = typeof said === 'string' ? { reason: said } : said;
  const { reason = 'found' } = facts;
  return { linkId, reason, verdict: REASONS[reason], robotsRead: true, ...facts };
}
