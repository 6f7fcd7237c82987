import type { AccountEvent } from '../account-events/account-event.ts';
import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { Account } from '../accounts/account.ts';
import type { ApiKeyRecord } from '../api-keys/api-key-records.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { FoundLink } from '../links/get-link.ts';
import type { Link } from '../links/link.ts';
import type { LinkList } from '../links/link-list.ts';
import type { LinkStatisticsStore } from '../links/link-statistics.ts';
import { sessionEnd } from '../sessions/session-life.ts';
import type { Session } from '../sessions/session-store.ts';
import type { Site } from '../sites/site.ts';
import { toSecond } from '../timestamp.ts';
import { EXPORT_SECTIONS, EXPORT_START, type ExportPosition, type ExportSection } from './export-cursor.ts';
import type { ExportPage, ExportRequest, ExportStore } from './export-store.ts';

/** One thing that is stored about an account. */
export type ExportRecord =
  | { readonly type: 'account'; readonly account: Account }
  | { readonly type: 'session'; readonly session: Session }
  | { readonly type: 'api_key'; readonly apiKey: ApiKeyRecord }
  | { readonly type: 'site'; readonly site: Site }
  | { readonly type: 'event'; readonly event: AccountEvent }
  | { readonly type: 'link'; readonly found: FoundLink };

export interface ExportedPage {
  readonly records: readonly ExportRecord[];
  /** Records of all pages so far, this one included. */
  readonly lines: number;
  /** Undefined at the end. */
  readonly next: ExportPosition | undefined;
}

export interface ExportAccountServices {
  readonly store: ExportStore;
  readonly links: Pick<LinkList, 'findFacts' | 'readBefore'>;
  readonly statistics: LinkStatisticsStore;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

export interface ExportAccountRequest {
  readonly userId: string;
  readonly sessionId: string;
  readonly place: SignInPlace;
  /** Undefined for the first page. */
  readonly position: ExportPosition | undefined;
}

/** Records of a page. A link has at most 25 KB with its statistics, any other record 1 KB; a response may have 6 MB. */
const LINKS_PER_PAGE = 100;
const OTHERS_PER_PAGE = 1_000;
/** Links whose statistics are read concurrently. */
const LINKS_AT_ONCE = 10;
/** As many as in the response to `GET /links/{id}`. */
const RECENT_DAYS = 30;

interface Section {
  readonly perPage: number;
  readonly read: (
    request: ExportRequest,
    services: ExportAccountServices,
  ) => Promise<ExportPage<ExportRecord>>;
}

/**
 * Exports a page of what is stored about an account. The first page is an event of the account's history, and is recorded
 * before anything is read.
 * @returns undefined when there is no such account
 */
export async function exportAccount(
  request: ExportAccountRequest,
  services: ExportAccountServices,
): Promise<ExportedPage | undefined> {
  const { userId, position = EXPORT_START } = request;
  if (!request.position) {
    if (!(await services.store.account(userId))) return undefined;
    await recordExport(request, services);
  }
  const records: ExportRecord[] = [];
  const page = (next?: Omit<ExportPosition, 'lines'>): ExportedPage => {
    const lines = position.lines + records.length;
    return { records, lines, next: next && { ...next, lines } };
  };
  const { perPage } = sections[position.section];
  let after = position.after;
  for (const section of EXPORT_SECTIONS.slice(EXPORT_SECTIONS.indexOf(position.section))) {
    if (sections[section].perPage !== perPage) return page({ section, after });
    do {
      if (records.length >= perPage) return page({ section, after });
      const limit = perPage - records.length;
      const read = await sections[section].read({ userId, after, limit }, services);
      records.push(...read.records);
      after = read.next;
    } while (after !== undefined);
  }
  return page();
}

async function recordExport(
  { userId, sessionId, place }: ExportAccountRequest,
  { store, now, newEventId }: ExportAccountServices,
): Promise<void> {
  const at = toSecond(now());
  await store.record({ userId, id: newEventId(at), kind: 'data_exported', at, place, sessionId });
}

const sections: Readonly<Record<ExportSection, Section>> = {
  account: {
    perPage: OTHERS_PER_PAGE,
    async read({ userId }, { store }) {
      const account = await store.account(userId);
      return { records: account ? [{ type: 'account', account }] : [], next: undefined };
    },
  },
  sessions: {
    perPage: OTHERS_PER_PAGE,
    async read(request, { store, now }) {
      const { records, next } = await store.sessions(request);
      const active = records.filter((session) => sessionEnd(session) > now());
      return { records: active.map((session) => ({ type: 'session', session })), next };
    },
  },
  keys: {
    perPage: OTHERS_PER_PAGE,
    async read(request, { store }) {
      const { records, next } = await store.apiKeys(request);
      return { records: records.map((apiKey) => ({ type: 'api_key', apiKey })), next };
    },
  },
  sites: {
    perPage: OTHERS_PER_PAGE,
    async read(request, { store }) {
      const { records, next } = await store.sites(request);
      return { records: records.map((site) => ({ type: 'site', site })), next };
    },
  },
  events: {
    perPage: OTHERS_PER_PAGE,
    async read(request, { store }) {
      const { records, next } = await store.events(request);
      return { records: records.map((event) => ({ type: 'event', event })), next };
    },
  },
  links: {
    perPage: LINKS_PER_PAGE,
    read: (request, services) => readLinks(request, false, services),
  },
  removed: {
    perPage: LINKS_PER_PAGE,
    read: (request, services) => readLinks(request, true, services),
  },
};

/** Newest first. */
async function readLinks(
  { userId, after, limit }: ExportRequest,
  isRemoved: boolean,
  services: ExportAccountServices,
): Promise<ExportPage<ExportRecord>> {
  const before = after === undefined ? undefined : Number(after);
  const { rows, isEnd } = await services.links.readBefore({ userId, isRemoved }, before, limit);
  const found = await withFacts(
    rows.map(({ link }) => link),
    services,
  );
  const last = rows.at(-1)?.sequence ?? before;
  return {
    records: found.map((each) => ({ type: 'link', found: each })),
    next: isEnd || last === undefined ? undefined : String(last),
  };
}

/** Adds statistics and checks. Omits links without counters: they are deleted, but the index still shows them. */
async function withFacts(
  links: readonly Link[],
  { links: list, statistics }: ExportAccountServices,
): Promise<readonly FoundLink[]> {
  if (links.length === 0) return [];
  const facts = await list.findFacts(links);
  const found = new Map<number, FoundLink>();
  await forEachConcurrently(links, LINKS_AT_ONCE, async (link) => {
    const { linkId } = link;
    const fact = facts.get(linkId);
    if (!fact) return;
    const read = await statistics.find(linkId, RECENT_DAYS);
    found.set(linkId, { link, statistics: read, check: fact.check });
  });
  return links.flatMap(({ linkId }) => found.get(linkId) ?? []);
}
