import { createHash } from 'node:crypto';
import { kindOf } from '../../lambdas/table/item-kinds.ts';
import {
  checkKey,
  clickLogPk,
  dueKey,
  type Key,
  linkKey,
  ownerCountKey,
  postClaimKey,
  routeKey,
  siteClaimKey,
  statsPk,
  tagKey,
  totalStatsKey,
  userPk,
} from '../../lambdas/table/keys.ts';
import type { Row } from './world.ts';

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
/** The part of a key builder's result before what varies. */
const prefixOf = (pattern: string): string => pattern.slice(0, pattern.indexOf('*'));
const sha256 = (text: unknown): string => createHash('sha256').update(String(text)).digest('hex');

const LINK = prefixOf(linkKey('*').pk);
const ROUTE = prefixOf(routeKey('*').pk);
const CLAIMS = [postClaimKey('*', '*').sk, siteClaimKey('*', '*').sk].map(prefixOf);
const USER = prefixOf(userPk('*'));
/** Partitions of rows that belong to one link, and that go with it. */
const OF_LINK = [statsPk('*'), clickLogPk('*', '*'), checkKey('*').pk, dueKey('purge', '*').pk].map(prefixOf);

/** Rows by key, and those of links by id. */
interface Rows {
  readonly all: ReadonlyMap<string, Row>;
  readonly links: ReadonlyMap<number, Row>;
}

/** Checks that the rows of the table belong together: every row has its link, and every link its rows. */
export function checkRows(rows: readonly Row[]): string[] {
  const links = rows.filter(({ pk }) => pk.startsWith(LINK));
  const indexed: Rows = {
    all: new Map(rows.map((row) => [nameOf(row), row])),
    links: new Map(links.map((row) => [Number(row.linkId), row])),
  };
  return [
    ...rows.filter((row) => !kindOf(row)).map((row) => `The row ${nameOf(row)} has a key that no item has.`),
    ...links.flatMap((link) => rowsMissing(link, indexed)),
    ...rows.filter(({ pk }) => pk.startsWith(ROUTE)).flatMap((route) => wrongRoute(route, indexed)),
    ...rows.filter(isClaim).flatMap((claim) => wrongClaim(claim, indexed)),
    ...leftBehind(rows, indexed),
  ];
}

const isClaim = ({ pk, sk }: Row): boolean =>
  pk.startsWith(USER) && CLAIMS.some((prefix) => sk.startsWith(prefix));

/** The claims that a link holds while it is active, and keeps until somebody takes them while it is disabled. */
function claimKeysOf({ type, ownerId, postId, siteUrl }: Row): Key[] {
  if (type !== 'inpage' || ownerId === undefined) return [];
  return [
    ...(postId === undefined ? [] : [postClaimKey(String(ownerId), sha256(postId))]),
    ...(siteUrl === undefined ? [] : [siteClaimKey(String(ownerId), sha256(siteUrl))]),
  ];
}

function rowsMissing(link: Row, { all }: Rows): string[] {
  const id = Number(link.linkId);
  const claims = link.isActive === true ? claimKeysOf(link) : [];
  const needed = [routeKey(String(link.shortCode)), totalStatsKey(id)].filter((key) => !all.has(nameOf(key)));
  return [
    ...needed.map((key) => `Link ${id} has no row ${nameOf(key)}.`),
    ...claims
      .filter((key) => all.get(nameOf(key))?.linkId !== id)
      .map((key) => `Link ${id} is active and does not hold its claim ${nameOf(key)}.`),
  ];
}

function wrongRoute(route: Row, { links }: Rows): string[] {
  const id = Number(route.linkId);
  const link = links.get(id);
  if (route.deletedAt !== undefined) {
    return link ? [`The route ${route.pk} says that link ${id} is deleted, and it exists.`] : [];
  }
  if (!link) return [`The route ${route.pk} leads to link ${id}, which does not exist.`];
  return routeKey(String(link.shortCode)).pk === route.pk && link.isActive === route.isActive
    ? []
    : [`The route ${route.pk} differs from its link ${id}.`];
}

function wrongClaim(claim: Row, { links }: Rows): string[] {
  const id = Number(claim.linkId);
  const link = links.get(id);
  if (!link) return [`The claim ${nameOf(claim)} dangles: link ${id} does not exist.`];
  if (!claimKeysOf(link).some((key) => nameOf(key) === nameOf(claim))) {
    return [`The claim ${nameOf(claim)} dangles: link ${id} has another post or page.`];
  }
  return (claim.inactive === true) === (link.isActive !== true)
    ? []
    : [
        `The claim ${nameOf(claim)} says that link ${id} is ${claim.inactive ? 'disabled' : 'active'}, and it is not.`,
      ];
}

/** One line for each link, because a click log may have thousands of rows. */
function leftBehind(rows: readonly Row[], { links }: Rows): string[] {
  const left = new Map<string, number>();
  for (const { pk } of rows) {
    const prefix = OF_LINK.find((each) => pk.startsWith(each));
    if (prefix === undefined) continue;
    const [id] = pk.slice(prefix.length).split('#');
    if (!links.has(Number(id))) left.set(`${prefix}${id}`, (left.get(`${prefix}${id}`) ?? 0) + 1);
  }
  return [...left].map(([pk, count]) => `${count} rows ${pk} are left behind: the link does not exist.`);
}

/** Compares the counts of links, by block of an owner's links and by tag, with the links. */
export function checkOwnerCounts(rows: readonly Row[]): string[] {
  const expected = new Map<string, number>();
  const add = (key: Key): void => void expected.set(nameOf(key), (expected.get(nameOf(key)) ?? 0) + 1);
  for (const link of rows.filter(({ pk, removal }) => pk.startsWith(LINK) && removal === undefined)) {
    if (link.ownerId === undefined) continue;
    add(ownerCountKey(String(link.ownerId), Number(link.ownerSequence)));
    for (const tag of (link.tags ?? []) as readonly string[]) add(tagKey(String(link.ownerId), tag));
  }
  const counts = new Map(
    rows
      .filter(({ sk, links }) => links !== undefined && COUNTS.some((prefix) => sk.startsWith(prefix)))
      .map((row) => [nameOf(row), Number(row.links)]),
  );
  return [...new Set([...expected.keys(), ...counts.keys()])]
    .filter((name) => (expected.get(name) ?? 0) !== (counts.get(name) ?? 0))
    .map(
      (name) => `${name} counts ${counts.get(name) ?? 0} links, and there are ${expected.get(name) ?? 0}.`,
    );
}

const COUNTS = [ownerCountKey('', 1).sk.replace(/\d+$/, ''), prefixOf(tagKey('', '*').sk)];
