import type { ReadBlocks } from '../blocks/blocks.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { Finding, InspectionRequest, InspectionResponse } from '../crawler/inspection.ts';
import type { LinkChangeStore } from '../links/link-store.ts';
import type { OwnHosts } from '../settings/own-hosts.ts';
import { toSecond } from '../timestamp.ts';
import { areCanariesRight, canarySite } from './canary-pages.ts';
import type { SiteMessage } from './check-queue.ts';
import type { CheckedLinks, CheckStore } from './check-store.ts';
import type { Random } from './check-times.ts';
import { type CheckedLink, type CheckResult, decideCheck, isUpForRemoval } from './decide.ts';
import { siteToInspect } from './inspection-plan.ts';
import { readWork, type Work } from './read-work.ts';
import { type Obstacle, type RemovalPorts, removalDecider } from './remove-missing.ts';
import { siteHash } from './site-sketch.ts';

export interface CheckSitePorts extends RemovalPorts {
  readonly checks: CheckStore;
  readonly links: CheckedLinks & Pick<LinkChangeStore, 'replace'>;
  readonly readBlocks: ReadBlocks;
  /** Fetches and judges pages. Throws when it can't say anything about any of them. */
  readonly inspect: (request: InspectionRequest) => Promise<InspectionResponse>;
  readonly ownHosts: () => Promise<OwnHosts>;
  /** Mails owners what has just been stored for them. What fails is sent later; never throws. */
  readonly mailOwners?: (userIds: readonly string[]) => Promise<unknown>;
  readonly now: () => Date;
  readonly random: Random;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** How many links came to what: they are what a run's metrics count. */
export interface CheckSiteReport {
  readonly found: number;
  readonly missing: number;
  readonly inconclusive: number;
  readonly removed: number;
  readonly held: number;
  /** Due for removal, but something stood in the way. */
  readonly waiting: Readonly<Record<Obstacle, number>>;
  /** Overtaken by another change: the next message sees what is due then. */
  readonly changed: number;
  /** No finding, because the run's time was up. Still due. */
  readonly left: number;
  readonly failed: number;
  readonly canariesFailed: number;
  /** Sites with a link that failed. */
  readonly failedSites: ReadonlySet<string>;
}

/** No request of a run starts later than this. The slowest one ends some 30 seconds later. */
const INSPECTION_BUDGET_MS = 75_000;
/** Links written concurrently. */
const WRITES_AT_ONCE = 8;

/**
 * Checks links that are due: reads them, has their pages inspected in one call, decides and writes. Every write depends on the
 * version that it is based on, so a run may be killed at any point, run twice, or be overtaken by an owner: what it has not
 * written is still due, and what others wrote stays.
 * @throws the table's error when the links can't be read, and the crawler's when it fails as a whole; nothing is written then,
 * except that links that are no longer checked have ended
 */
export async function checkSites(
  messages: readonly SiteMessage[],
  ports: CheckSitePorts,
): Promise<CheckSiteReport> {
  const now = toSecond(ports.now());
  const run = new Run(ports, now);
  const work = await readWork(messages, ports, now);
  if (work.size === 0) return run.report();
  const { findings, hasCanaries } = await inspectAll(work, ports, now);
  const decided = decideAll(work, findings, ports, now);
  run.tally.left = [...work.values()].flat().length - decided.length;
  const isCounted = await run.count(decided, findings);
  const isCrawlerRight = areCanariesRight(findings);
  if (hasCanaries && !isCrawlerRight) run.tally.canariesFailed = 1;
  const [due, others] = [
    decided.filter(({ result }) => result.isRemovalDue),
    decided.filter(({ result }) => !result.isRemovalDue),
  ];
  await forEachConcurrently(others, WRITES_AT_ONCE, (each) => run.write(each));
  // The stage's brake can't see a run that isn't counted.
  await run.decideRemovals(due, obstacleOf({ isCrawlerRight, isCounted }));
  await run.mailOwners();
  return run.report();
}

function obstacleOf(run: { readonly isCrawlerRight: boolean; readonly isCounted: boolean }) {
  if (!run.isCrawlerRight) return 'canaries';
  return run.isCounted ? undefined : 'uncounted';
}

interface Decided {
  readonly before: CheckedLink;
  readonly result: CheckResult;
}

async function inspectAll(
  work: Work,
  { inspect, ownHosts, random }: CheckSitePorts,
  now: Date,
): Promise<{ readonly findings: readonly Finding[]; readonly hasCanaries: boolean }> {
  const { publicOrigin, distributionHost, formerHosts } = await ownHosts();
  const hasCanaries = [...work.values()].flat().some((link) => isUpForRemoval(link, now));
  const sites = [...work].map(([site, links]) => siteToInspect(site, links, { now, random }));
  const { findings } = await inspect({
    v: 1,
    publicOrigin,
    shortUrlHosts: [...new Set([new URL(publicOrigin).host, distributionHost, ...formerHosts])],
    sites: hasCanaries ? [canarySite(distributionHost), ...sites] : sites,
    budgetMs: INSPECTION_BUDGET_MS,
  });
  return { findings, hasCanaries };
}

function decideAll(
  work: Work,
  findings: readonly Finding[],
  { random }: CheckSitePorts,
  now: Date,
): readonly Decided[] {
  const findingOf = new Map(findings.map((finding) => [finding.linkId, finding]));
  return [...work.values()].flat().flatMap((before) => {
    const finding = findingOf.get(before.link.linkId);
    return finding ? [{ before, result: decideCheck(before, { finding, now, random }) }] : [];
  });
}

/** The writes of one run, and what came of them. */
class Run {
  readonly tally = {
    found: 0,
    missing: 0,
    inconclusive: 0,
    removed: 0,
    held: 0,
    changed: 0,
    left: 0,
    failed: 0,
    canariesFailed: 0,
  };
  readonly #waiting: Record<Obstacle, number> = {
    canaries: 0,
    uncounted: 0,
    paused: 0,
    surge: 0,
    unwarned: 0,
  };
  readonly #failedSites = new Set<string>();
  readonly #mailedOwners = new Set<string>();
  readonly #ports: CheckSitePorts;
  readonly #now: Date;

  constructor(ports: CheckSitePorts, now: Date) {
    this.#ports = ports;
    this.#now = now;
  }

  report(): CheckSiteReport {
    return { ...this.tally, waiting: this.#waiting, failedSites: this.#failedSites };
  }

  /**
   * Counts the run for the stage's brake, before anything else is written: a run that dies afterwards is counted twice, which
   * does no harm; one that isn't counted could hide links that went missing.
   * @returns false when that failed
   */
  async count(decided: readonly Decided[], findings: readonly Finding[]): Promise<boolean> {
    const ids = new Set(decided.map(({ before }) => before.link.linkId));
    const ofLinks = findings.filter(({ linkId }) => ids.has(linkId));
    if (ofLinks.length === 0) return true;
    const turned = decided.filter(({ result }) => result.hasTurned).map(({ before }) => before.check.site);
    try {
      await this.#ports.stage.count(
        {
          checks: ofLinks.length,
          conclusive: ofLinks.filter(({ verdict }) => verdict !== 'inconclusive').length,
          turnedSites: [...new Set(turned)].map(siteHash),
        },
        this.#now,
      );
      return true;
    } catch (error) {
      this.#ports.log.warn('checks not counted', { error });
      return false;
    }
  }

  async mailOwners(): Promise<void> {
    if (this.#mailedOwners.size > 0) await this.#ports.mailOwners?.([...this.#mailedOwners]);
  }

  async write(decided: Decided): Promise<void> {
    const { verdict } = decided.result;
    await this.#attempt(decided, async () => {
      if (await this.#store(decided.before, decided.result)) this.tally[verdict] += 1;
    });
  }

  async decideRemovals(due: readonly Decided[], obstacle: Obstacle | undefined): Promise<void> {
    const decide = removalDecider(this.#ports, {
      now: this.#now,
      random: this.#ports.random,
      obstacle,
    });
    for (const each of due) {
      await this.#attempt(each, async () => {
        const decision = await decide(each.before, each.result);
        if (decision.outcome === 'waits') {
          this.#waiting[decision.obstacle] += 1;
          if (await this.#store(each.before, each.result)) this.tally.missing += 1;
        } else if (await this.#store(each.before, decision.change)) {
          this.tally[decision.outcome] += 1;
        }
      });
    }
  }

  async #attempt({ before }: Decided, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.tally.failed += 1;
      this.#failedSites.add(before.check.site);
      this.#ports.log.warn('link not checked', { linkId: before.link.linkId, error });
    }
  }

  /** @returns false if somebody else was first */
  async #store(before: CheckedLink, next: Pick<CheckResult, 'link' | 'check' | 'events'>): Promise<boolean> {
    const { checks, links, hasMail } = this.#ports;
    const { link, check } = next;
    const events = hasMail ? next.events : [];
    const isStored = link
      ? (await links.replace(before.link, link, this.#now, { check, events })).outcome === 'replaced'
      : (await checks.save(check, events)) === 'saved';
    if (!isStored) this.tally.changed += 1;
    else for (const { userId } of events) this.#mailedOwners.add(userId);
    return isStored;
  }
}
