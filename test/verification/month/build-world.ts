import { Chance } from './chance.ts';
import { SYSTEMS } from './page-html.ts';
import { FATES, planFate } from './plan-fates.ts';
import { planEpisodes, planOutages } from './plan-faults.ts';
import { DAY, HOUR, type Page, type Site, START_MS, World } from './world.ts';

export interface WorldSize {
  readonly seed: number;
  readonly days: number;
  readonly links: number;
  readonly sites: number;
  /** Links of one account that attacks a stranger's site. */
  readonly attackLinks: number;
}

export const STRANGER = 'stranger.example';
const ATTACKER = 'attacker';

/** Makes a world: the same one for the same size and seed. */
export function buildWorld(size: WorldSize): World {
  const chance = new Chance(size.seed);
  const world = new World(planOutages(size.days, chance));
  for (let index = 0; index < size.sites; index += 1) world.addSite(newSite(index, chance));
  const overlooked = chance.pick(SYSTEMS);
  const ofSystem = world.sites.filter(({ system }) => system === overlooked);
  for (const site of chance.some(ofSystem, Math.max(1, Math.round(0.08 * size.sites))))
    site.isOverlooked = true;
  const builder = new LinkBuilder(world, size, chance);
  builder.placeLinks();
  planEpisodes(world, size.days, chance);
  builder.placeAttack();
  world.actions.sort((one, other) => one.atMs - other.atMs);
  world.suppressedUsers.add('u3');
  return world;
}

const newSite = (index: number, chance: Chance): Site => ({
  index,
  domain: chance.happens(0.05) ? `writer${index}.github.io` : `site${index}.example`,
  system: chance.pick(SYSTEMS),
  isSoft: chance.happens(0.1),
  hasEtags: chance.happens(0.5),
  latencyMs: Math.round(chance.between(40, 900)),
  episodes: [],
  isBraked: false,
  isOverlooked: false,
});

class LinkBuilder {
  readonly #world: World;
  readonly #size: WorldSize;
  readonly #chance: Chance;
  #linkId = 0;

  constructor(world: World, size: WorldSize, chance: Chance) {
    this.#world = world;
    this.#size = size;
    this.#chance = chance;
  }

  /** Some sites have one owner and are kept for bulk removals and accidents; the others are mixed. */
  placeLinks(): void {
    const { sites } = this.#world;
    const accounts = Math.max(4, Math.round(sites.length / 4));
    const special = Math.max(2, Math.round(sites.length / 20));
    const perSpecial = 5;
    for (const [index, site] of sites.slice(0, 2 * special).entries()) {
      const userId = `u${1_000 + index}`;
      const isBulk = index >= special;
      site.isBraked = !isBulk;
      const removedMs = START_MS + this.#chance.between(0.2, 0.5) * this.#size.days * DAY;
      for (let nth = 0; nth < perSpecial; nth += 1) {
        const linkId = this.#place(site, userId, isBulk ? 'bulk' : 'stays', START_MS + nth * 60_000);
        if (isBulk) this.#removeInBulk(linkId, removedMs, index % 3 === 0);
      }
    }
    const others = sites.slice(2 * special);
    while (this.#linkId < this.#size.links) {
      const site = this.#chance.pick(others);
      const owner = this.#chance.happens(0.85) ? site.index % accounts : this.#chance.below(accounts);
      const userId = this.#chance.happens(0.05) ? undefined : `u${owner}`;
      const isLate = this.#chance.happens(0.1);
      const createdMs =
        START_MS +
        (isLate ? this.#chance.between(0.1, 0.7) * this.#size.days * DAY : this.#chance.between(0, HOUR));
      this.#place(site, userId, this.#chance.weighted(FATES), createdMs);
    }
  }

  placeAttack(): void {
    const stranger = this.#world.addSite({
      ...newSite(100_000, this.#chance),
      domain: STRANGER,
      isSoft: false,
    });
    const fromMs = START_MS + 0.66 * this.#size.days * DAY;
    for (let nth = 0; nth < this.#size.attackLinks; nth += 1) {
      this.#place(stranger, ATTACKER, 'attack', fromMs + nth * 20);
    }
  }

  #place(site: Site, userId: string | undefined, fate: string, createdMs: number): number {
    this.#linkId += 1;
    const linkId = this.#linkId;
    const shared =
      fate === 'stays' && this.#chance.happens(0.1) ? this.#pageOfOther(site, userId) : undefined;
    const page = shared ?? this.#newPage(site, `/${fate === 'attack' ? 'p' : 'posts'}/${linkId}`);
    if (shared) {
      const [first] = shared.states;
      if (first?.state.kind === 'live')
        shared.states[0] = {
          ...first,
          state: { ...first.state, linkIds: [...first.state.linkIds, linkId] },
        };
    }
    const shortCode = `q${String(linkId).padStart(6, '0')}`;
    this.#world.links.set(linkId, { linkId, shortCode, userId, page, createdMs, fate });
    this.#world.actions.push({ atMs: createdMs, kind: 'create', linkId });
    if (!shared) {
      const planned = planFate(fate, { page, linkId, createdMs, days: this.#size.days }, this.#chance);
      page.states.push(...planned.states);
      this.#world.actions.push(...planned.actions);
      for (const more of planned.pages) this.#world.addPage(more);
    }
    return linkId;
  }

  #newPage(site: Site, path: string): Page {
    return this.#world.addPage({
      site,
      path,
      url: `https://${site.domain}${path}`,
      seed: this.#linkId,
      states: [],
    });
  }

  /** A page that has a link of another account, as an account has at most one link for a page. */
  #pageOfOther(site: Site, userId: string | undefined): Page | undefined {
    const ofSite = [...this.#world.links.values()].filter(({ page }) => page.site === site);
    return ofSite.find(
      ({ page, fate }) =>
        fate === 'stays' && ofSite.every((other) => other.page !== page || other.userId !== userId),
    )?.page;
  }

  #removeInBulk(linkId: number, atMs: number, isConfirmed: boolean): void {
    const link = this.#world.links.get(linkId);
    link?.page.states.push({ atMs, state: { kind: 'live', linkIds: [], isRelaunched: false } });
    if (isConfirmed) this.#world.actions.push({ atMs: atMs + 2 * DAY, kind: 'confirm', linkId });
  }
}
