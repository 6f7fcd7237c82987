import { setTimeout as sleep } from 'node:timers/promises';
import { type Changes, fieldsIn, type SoakedLink } from './ledger.ts';
import { LinkCreator, type LinkCreatorOptions } from './link-creator.ts';
import { AFTER_UNKNOWN_MS, asSent, type Data, POSTS, resultsIn, TAGS } from './sent-links.ts';
import { dataOf, isUnknown, type Outcome, type SoakClient } from './soak-client.ts';

export type OwnerLaneOptions = Omit<LinkCreatorOptions, 'keep'>;

/** From this many links on, a lane deletes rather than creates. */
const MANY_LINKS = 250;

/**
 * One program that manages links with an API key, one request after the other. No other lane changes its links, so it knows
 * what each must be; lanes of an account compete for codes, posts and pages.
 */
export class OwnerLane {
  readonly #options: OwnerLaneOptions;
  readonly #creator: LinkCreator;
  readonly #own: SoakedLink[] = [];
  #versions = 0;

  constructor(options: OwnerLaneOptions) {
    this.#options = options;
    this.#creator = new LinkCreator({ ...options, keep: (link) => this.#keep(link) });
  }

  /** Sends one request, or those that belong together. */
  async step(): Promise<void> {
    const { chance } = this.#options;
    const isFull = this.#own.length > MANY_LINKS;
    const action = chance.weighted({
      create: isFull ? 0 : 26,
      createMany: isFull ? 0 : 4,
      update: 22,
      updateMany: 3,
      remove: isFull ? 20 : 6,
      removeMany: 2,
      read: 14,
      readByCode: 6,
      list: 6,
      statistics: 5,
      tags: 1,
    });
    await this.#actions[action]();
  }

  readonly #actions = {
    create: () => this.#creator.create(),
    createMany: () => this.#creator.createMany(),
    update: () => this.#onOne((link) => this.#update(link)),
    updateMany: () => this.#updateMany(),
    remove: () => this.#onOne((link) => this.#remove(link)),
    removeMany: () => this.#removeMany(),
    read: () => this.#onOne((link) => this.#read(link)),
    readByCode: () => this.#onOne((link) => this.#readByCode(link)),
    list: () => this.#expect('list', { method: 'GET', path: '/links?limit=20' }),
    statistics: () => this.#statistics(),
    tags: () => this.#expect('list tags', { method: 'GET', path: '/tags' }),
  };

  async #update(link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const changes = this.#changesOf(link);
    link.changing(changes);
    const outcome = await this.#call('update', {
      method: 'PUT',
      path: `/links/${link.id}`,
      body: asSent(changes),
    });
    const data = dataOf(outcome);
    if (isUnknown(outcome)) return this.#afterUnknown(() => link.changed(changes, undefined));
    if (outcome.kind !== 'answered') return;
    const { status } = outcome;
    if (status === 200 && data) return ledger.complain(link.changed(changes, data));
    if (status === 404) return ledger.complain(link.seen('absent', 'An update found'));
    if (status !== 409) ledger.complain([`${link.name}: an update was refused with status ${status}.`]);
  }

  async #updateMany(): Promise<void> {
    const { chance, ledger } = this.#options;
    const links = this.#some(3);
    if (links.length === 0) return;
    const changes = { description: `changed together ${this.#next()}`, tags: [chance.pick(TAGS)] };
    const body = { ids: links.map(({ id }) => id), changes };
    const outcome = await this.#call('bulk update', { method: 'PATCH', path: '/links/bulk', body });
    if (outcome.kind === 'unsent') return;
    const results = resultsIn(outcome);
    for (const [index, link] of links.entries()) {
      const result = results?.[index];
      if (result?.status === 404) ledger.complain(link.seen('absent', 'A bulk update found'));
      else ledger.complain(link.changed(changes, result?.data));
    }
    if (!results) await sleep(AFTER_UNKNOWN_MS);
  }

  async #remove(link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const outcome = await this.#call('delete', { method: 'DELETE', path: `/links/${link.id}` });
    if (isUnknown(outcome)) return this.#afterUnknown(() => link.deleted(false));
    if (outcome.kind !== 'answered') return;
    const { status, sawTableEngineDie } = outcome;
    if (sawTableEngineDie) link.deleted(false);
    if (status === 404) ledger.complain(link.seen('absent', 'A delete found'));
    else if (status === 200) link.deleted(true);
    else ledger.complain([`${link.name}: a delete was refused with status ${status}.`]);
    this.#forget(link);
  }

  async #removeMany(): Promise<void> {
    const { ledger } = this.#options;
    const links = this.#some(2);
    if (links.length === 0) return;
    const body = { ids: links.map(({ id }) => id) };
    const outcome = await this.#call('bulk delete', { method: 'DELETE', path: '/links/bulk', body });
    if (outcome.kind === 'unsent') return;
    const results = resultsIn(outcome);
    for (const [index, link] of links.entries()) {
      const status = results?.[index]?.status;
      if (outcome.kind === 'answered' && outcome.sawTableEngineDie) link.deleted(false);
      if (status === 404) ledger.complain(link.seen('absent', 'A bulk delete found'));
      else link.deleted(status === 200);
      if (status !== undefined && status < 500) this.#forget(link);
    }
    if (!results) await sleep(AFTER_UNKNOWN_MS);
  }

  async #read(link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const outcome = await this.#call('read', { method: 'GET', path: `/links/${link.id}` });
    if (outcome.kind !== 'answered' || isUnknown(outcome)) return;
    const data = dataOf(outcome) as
      | { readonly link: Data; readonly stats: { readonly total_clicks: number } }
      | undefined;
    ledger.complain(link.seen(data ? fieldsIn(data.link) : 'absent', 'A read found'));
    const most = link.visits.of('clicks').most;
    if (data && data.stats.total_clicks > most) {
      ledger.complain([`${link.name}: ${data.stats.total_clicks} clicks after at most ${most} visits.`]);
    }
  }

  async #readByCode(link: SoakedLink): Promise<void> {
    const path = `/links?short_code=${link.shortCode}`;
    const outcome = await this.#call('read by code', { method: 'GET', path });
    const links = dataOf(outcome)?.links as readonly Data[] | undefined;
    if (!links) return;
    this.#options.ledger.complain(
      link.seen(links[0] ? fieldsIn(links[0]) : 'absent', 'A list by its code had'),
    );
  }

  async #statistics(): Promise<void> {
    if (this.#options.chance.happens(0.5)) {
      return this.#expect('account statistics', { method: 'GET', path: '/stats' });
    }
    await this.#onOne(async (link) => {
      const outcome = await this.#call('link statistics', { method: 'GET', path: `/links/${link.id}/stats` });
      if (outcome.kind === 'answered' && outcome.status === 404) {
        this.#options.ledger.complain(link.seen('absent', 'Its statistics had'));
      }
    });
  }

  /** Sends a request that must succeed, unless a fault hits it. */
  async #expect(kind: string, request: { readonly method: string; readonly path: string }): Promise<void> {
    const outcome = await this.#call(kind, request);
    if (outcome.kind !== 'answered' || isUnknown(outcome) || outcome.status === 200) return;
    this.#options.ledger.complain([`${kind}: ${outcome.status}, not 200.`]);
  }

  #changesOf(link: SoakedLink): Changes {
    const { chance } = this.#options;
    const version = this.#next();
    const isInPage = link.sent.link_type === 'inpage';
    const kind = chance.weighted({ url: 4, text: 4, state: 3, post: isInPage ? 4 : 0 });
    if (kind === 'url') return { target_url: `https://example.com/${link.sent.title}/${version}` };
    if (kind === 'state') return { is_active: chance.happens(0.5) ? 0 : 1 };
    if (kind === 'post') return { post_id: `post-${chance.below(POSTS)}` };
    return { description: `version ${version}`, tags: chance.some(TAGS, chance.below(3)).toSorted() };
  }

  #call(kind: string, request: Parameters<SoakClient['call']>[2]): Promise<Outcome> {
    const { client, account } = this.#options;
    return client.call(kind, account.key, request);
  }

  async #afterUnknown(record: () => unknown): Promise<void> {
    record();
    await sleep(AFTER_UNKNOWN_MS);
  }

  /** Picks one of its links that a create returned. */
  async #onOne(run: (link: SoakedLink) => Promise<void>): Promise<void> {
    const [link] = this.#some(1);
    if (link) await run(link);
  }

  #some(count: number): SoakedLink[] {
    const known = this.#own.filter(({ id }) => id !== undefined);
    return this.#options.chance.some(known, count);
  }

  #keep(link: SoakedLink): void {
    if (!this.#own.includes(link)) this.#own.push(link);
  }

  #forget(link: SoakedLink): void {
    const at = this.#own.indexOf(link);
    if (at >= 0) this.#own.splice(at, 1);
  }

  #next(): number {
    this.#versions += 1;
    return this.#versions;
  }
}
