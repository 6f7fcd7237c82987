import { isDeepStrictEqual } from 'node:util';
import { fieldsIn, type Ledger, type SoakedLink, type State } from './ledger.ts';
import type { SeenById, SeenLink, World } from './world.ts';

type Links = Pick<World, 'accounts' | 'links'>;

/** Compares every link with what its owner was told: none is lost, none came back, and none was made twice. */
export function checkLinks(ledger: Ledger, { accounts, links }: Links): string[] {
  const listed = accounts.flatMap(({ index, listed }) => listed.map((link) => ({ account: index, link })));
  const byTitle = Map.groupBy(listed, ({ link }) => link.title);
  return [
    ...ledger.links.flatMap((link) => {
      const [first, ...more] = byTitle.get(link.sent.title) ?? [];
      return [
        ...compared(link, link.id === undefined ? first?.link : links.get(link.id)?.link),
        ...(more.length > 0 ? [`${link.name} was created ${more.length + 1} times.`] : []),
        ...(first && first.account !== link.account ? [`${link.name} is listed by another account.`] : []),
      ];
    }),
    ...listed
      .filter(({ link }) => !ledger.find(link.title))
      .map(({ link }) => `Link ${link.id} ("${link.title}") is listed, and nobody created it.`),
  ];
}

function compared(link: SoakedLink, seen: SeenLink | undefined): string[] {
  const state: State = seen ? fieldsIn({ ...seen }) : 'absent';
  if (link.allows(state)) return [];
  const must = link.states.map((each) => (each === 'absent' ? 'nothing' : JSON.stringify(each))).join(' or ');
  if (state !== 'absent') return [`${link.name} is ${JSON.stringify(state)}, and must be ${must}.`];
  return [`${link.name} was acknowledged, and is lost. It must be ${must}.`];
}

/** Compares what the API says about each link by id, by code and in lists, and where visitors get. */
export function checkConsistency({ accounts, links }: Links): string[] {
  const listed = new Map(accounts.flatMap((account) => account.listed.map((link) => [link.id, link])));
  return [...links].flatMap(([id, seen]) => [
    ...(isDeepStrictEqual(listed.get(id), seen.link)
      ? []
      : [`Link ${id} is ${stateOf(seen.link)} by its id, and ${stateOf(listed.get(id))} in the list.`]),
    ...(isDeepStrictEqual(seen.byCode, seen.link)
      ? []
      : [`Link ${id} is ${stateOf(seen.link)} by its id, and ${stateOf(seen.byCode)} by its code.`]),
    ...wrongVisit(id, seen),
  ]);
}

const stateOf = (link: SeenLink | undefined): string => (link ? JSON.stringify(link) : 'nothing');

function wrongVisit(id: number, { link, visitorStatus, location }: SeenById): string[] {
  const got = `${visitorStatus}${location === null ? '' : ` to ${location}`}`;
  if (!link || link.is_active === 0) {
    const why = link ? 'disabled' : 'deleted';
    return visitorStatus === 410 ? [] : [`Link ${id} is ${why}, and a visitor gets ${got}, not 410.`];
  }
  const expected = link.link_type === 'direct' ? link.target_url : `/${link.short_code}/page`;
  const isRight = visitorStatus === 302 && location !== null && location.endsWith(expected);
  return isRight ? [] : [`Link ${id} leads to ${expected}, and a visitor gets ${got}.`];
}
