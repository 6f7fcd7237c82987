import { createHash } from 'node:crypto';
import { type Fields, Ledger, type SoakedLink } from '../../bench/soak/ledger.ts';
import type { MemorySample } from '../../bench/soak/memory.ts';
import type { Row, SeenAccount, SeenById, SeenLink, World } from '../../bench/soak/world.ts';
import {
  linkCounterKey,
  linkKey,
  ownerCountKey,
  ownerSequenceKey,
  postClaimKey,
  profileKey,
  routeKey,
  siteClaimKey,
  tagKey,
  totalStatsKey,
} from '../../lambdas/table/keys.ts';

/** A world without anything wrong, in a form that a test can change. */
export interface ChangeableWorld extends World {
  accounts: (SeenAccount & { listed: SeenLink[] })[];
  links: Map<number, SeenById>;
  rows: Row[];
  queues: World['queues'][number][];
  memory: MemorySample[];
}

const OWNER = '01AN';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const fieldsOf = (title: string, more: Partial<Fields> = {}): Fields => ({
  target_url: `https://example.com/${title}`,
  link_type: 'direct',
  title,
  description: null,
  tags: [],
  post_id: null,
  site_url: null,
  is_active: 1,
  ...more,
});

/** The links of the world, by id. */
const worldsLinks: Readonly<Record<number, Fields>> = {
  1: fieldsOf('direct', { tags: ['red'] }),
  2: fieldsOf('in-page', { link_type: 'inpage', post_id: 'post-1', site_url: 'http://soak.test/1' }),
  3: fieldsOf('disabled', { link_type: 'inpage', post_id: 'post-2', is_active: 0 }),
};

/** An account with a direct link, an in-page one and a disabled one, as its owner was told. Link 4 was deleted. */
export function soakedWorld(): {
  ledger: Ledger;
  world: ChangeableWorld;
  linkOf: (id: number) => SoakedLink;
} {
  const ledger = new Ledger();
  const made = new Map<number, SoakedLink>();
  for (const [id, fields] of [...Object.entries(worldsLinks), ['4', fieldsOf('deleted')] as const]) {
    const link = ledger.expect(0, { ...fields, is_active: 1 });
    const data = { id: Number(id), short_code: `code${id}`, short_url: `http://localhost/code${id}` };
    ledger.complain(link.created({ ...fields, ...data, is_active: 1 }));
    made.set(Number(id), link);
  }
  made.get(3)?.changed({ is_active: 0 }, { ...worldsLinks[3] });
  made.get(4)?.deleted(true);
  const visit = made.get(1)?.visits.begin('redirect', 'PH');
  visit?.counted();
  made.get(1)?.visits.begin('redirect', 'DE');

  const listed = Object.entries(worldsLinks)
    .map(([id, fields]): SeenLink => ({ ...fields, id: Number(id), short_code: `code${id}` }))
    .toReversed();
  const nothing = { clicks: 0, views: 0, bot_views: 0 };
  const gone = { account: 0, link: undefined, byCode: undefined, byCountry: {}, sums: {}, location: null };
  const links = new Map<number, SeenById>([
    ...listed.map((link): [number, SeenById] => [
      link.id,
      {
        account: 0,
        link,
        byCode: link,
        counters: link.id === 1 ? { clicks: 1, views: 1, bot_views: 0 } : nothing,
        byCountry: link.id === 1 ? { PH: 1 } : {},
        sums: { clicks_by_device: link.id === 1 ? 1 : 0 },
        visitorStatus: link.is_active ? 302 : 410,
        location: link.is_active ? (link.link_type === 'direct' ? link.target_url : '/code2/page') : null,
      },
    ]),
    [4, { ...gone, counters: undefined, visitorStatus: 410 }],
  ]);
  const world: ChangeableWorld = {
    accounts: [{ index: 0, listed, totalCount: 3, tags: new Map([['red', 1]]) }],
    links,
    rows: rowsOf(listed),
    queues: [
      { name: 'visits', url: '', visible: 0, in_flight: 0, delayed: 0, dead_letter_queue: 'visits-dead' },
      { name: 'visits-dead', url: '', visible: 0, in_flight: 0, delayed: 0, dead_letter_queue: null },
    ],
    memory: [100, 110].map((megabytes) => ({ processes: [], megabytes, sandboxes: 3 })),
  };
  const linkOf = (id: number): SoakedLink => {
    const link = made.get(id);
    if (!link) throw new Error(`There is no link ${id}.`);
    return link;
  };
  return { ledger, world, linkOf };
}

function rowsOf(links: readonly SeenLink[]): Row[] {
  const claim = (link: SeenLink) => ({ linkId: link.id, ...(link.is_active ? {} : { inactive: true }) });
  return [
    { ...linkCounterKey, lastNumber: 4 },
    { ...profileKey(OWNER) },
    { ...ownerSequenceKey(OWNER), lastNumber: 4 },
    { ...ownerCountKey(OWNER, 1), links: 3 },
    { ...tagKey(OWNER, 'red'), links: 1 },
    { ...routeKey('code4'), linkId: 4, deletedAt: '2026-01-01T00:00:00Z' },
    ...links.flatMap((link): Row[] => {
      const isActive = link.is_active === 1;
      const linkId = link.id;
      return [
        {
          ...linkKey(linkId),
          linkId,
          ownerId: OWNER,
          ownerSequence: linkId,
          shortCode: link.short_code,
          type: link.link_type,
          isActive,
          tags: link.tags,
          ...(link.post_id === null ? {} : { postId: link.post_id }),
          ...(link.site_url === null ? {} : { siteUrl: link.site_url }),
        },
        { ...routeKey(link.short_code), linkId, isActive },
        { ...totalStatsKey(linkId) },
        ...(link.post_id === null ? [] : [{ ...postClaimKey(OWNER, sha256(link.post_id)), ...claim(link) }]),
        ...(link.site_url === null
          ? []
          : [{ ...siteClaimKey(OWNER, sha256(link.site_url)), ...claim(link) }]),
      ];
    }),
  ];
}
