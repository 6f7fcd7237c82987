import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../test/verification/month/chance.ts';
import { type Changes, type Fields, fieldsIn, type Ledger, type SoakedLink } from './ledger.ts';
import { dataOf, isUnknown, type Outcome, type SoakClient } from './soak-client.ts';

/** An account of the soak. */
export interface SoakAccount {
  readonly index: number;
  readonly key: string;
}

export interface OwnerLaneOptions {
  readonly name: string;
  readonly account: SoakAccount;
  readonly client: SoakClient;
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** Makes numbers that all lanes share: for codes that clash. */
  readonly nextCode: () => number;
  /** Site of in-page links, such as `http://soak.test`. */
  readonly site: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Post ids and pages per account. Fewer than in-page links, so that they clash. */
const POSTS = 60;
const TAGS = ['red', 'green', 'blue'] as const;
/** Attempts of a create with an idempotency key whose outcome is unknown, over several seconds. */
const CREATE_ATTEMPTS = 6;
/** A request whose response was lost may still be with an engine for a moment. */
const AFTER_UNKNOWN_MS = 500;
/** From this many links on, a lane deletes rather than creates. */
const MANY_LINKS = 250;

/**
 * One program that manages links with an API key, one request after the other. No other lane changes its links, so it knows
 * what each must be; lanes of an account compete for codes, posts and pages.
 */
export class OwnerLane {
  readonly #options: OwnerLaneOptions;
  readonly #own: SoakedLink[] = [];
  #requests = 0;

  constructor(options: OwnerLaneOptions) {
    this.#options = options;
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
    create: () => this.#create(),
    createMany: () => this.#createMany(),
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

  async #create(): Promise<void> {
    const { chance, ledger, account, nextCode } = this.#options;
    const { body, fields } = this.#newLink();
    // Two of three custom codes are requested before.
    const code = chance.happens(0.2) ? `soak-${Math.floor(nextCode() / 3)}` : undefined;
    const link = ledger.expect(account.index, fields);
    const sent = { ...body, ...(code !== undefined && { short_code: code }) };
    const idempotencyKey = chance.happens(0.6) ? `key-${fields.title}` : undefined;
    await this.#sendCreate(link, sent, idempotencyKey);
    if (link.isAcknowledged && idempotencyKey !== undefined && chance.happens(0.2)) {
      await this.#sendCreate(link, sent, idempotencyKey);
    }
  }

  async #sendCreate(link: SoakedLink, body: object, idempotencyKey: string | undefined): Promise<void> {
    const request = { method: 'POST', path: '/links', body, idempotencyKey };
    for (let attempt = 1; attempt <= CREATE_ATTEMPTS; attempt += 1) {
      const outcome = await this.#call(attempt === 1 ? 'create' : 'create, again', request);
      const data = dataOf(outcome);
      if (!isUnknown(outcome))
        return this.#created(link, outcome.kind === 'answered' ? outcome.status : 0, data);
      link.createUnknown();
      this.#keep(link);
      if (idempotencyKey === undefined) return;
      await sleep(AFTER_UNKNOWN_MS * attempt);
    }
  }

  /** Handles a definite response to a create. */
  #created(link: SoakedLink, status: number, data: Data | undefined): void {
    const { ledger } = this.#options;
    // A code that is taken.
    if (status === 409) return;
    if (!data || (status !== 201 && status !== 200)) {
      ledger.complain([`${link.name}: a create was refused with status ${status}.`]);
    } else if (status === 201 || data.title === link.sent.title) {
      ledger.complain(link.created(data));
      this.#keep(link);
    } else if (ledger.find(String(data.title))?.account !== link.account) {
      ledger.complain([
        `${link.name}: the create returned link ${String(data.id)}, which is not the account's.`,
      ]);
    }
  }

  async #createMany(): Promise<void> {
    const { chance, ledger, account } = this.#options;
    const links = Array.from({ length: 2 + chance.below(7) }, () => {
      const { body, fields } = this.#newLink();
      return { body, link: ledger.expect(account.index, fields) };
    });
    const request = {
      method: 'POST',
      path: '/links/bulk',
      body: { links: links.map(({ body }) => body) },
      idempotencyKey: `key-${links[0]?.link.sent.title}`,
    };
    for (let attempt = 1; attempt <= CREATE_ATTEMPTS; attempt += 1) {
      const outcome = await this.#call(attempt === 1 ? 'bulk create' : 'bulk create, again', request);
      if (outcome.kind === 'answered' && outcome.status >= 400 && outcome.status < 500) {
        ledger.complain([`A bulk create was refused with status ${outcome.status}.`]);
      }
      const results = resultsIn(outcome);
      for (const [index, { link }] of links.entries()) {
        const result = results?.[index];
        if (result && result.status < 500) this.#created(link, result.status, result.data);
        else {
          link.createUnknown();
          this.#keep(link);
        }
      }
      if (results?.every(({ status }) => status < 500)) return;
      await sleep(AFTER_UNKNOWN_MS * attempt);
    }
  }

  async #update(link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const changes = this.#changesOf(link);
    const outcome = await this.#call('update', {
      method: 'PUT',
      path: `/links/${link.id}`,
      body: asSent(changes),
    });
    const data = dataOf(outcome);
    if (isUnknown(outcome)) return this.#afterUnknown(() => link.changed(changes, undefined));
    const { status } = outcome as { readonly status: number };
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
    const { status } = outcome as { readonly status: number };
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
    const results = resultsIn(outcome);
    for (const [index, link] of links.entries()) {
      const status = results?.[index]?.status;
      if (status === 404) ledger.complain(link.seen('absent', 'A bulk delete found'));
      else link.deleted(status === 200);
      if (status !== undefined && status < 500) this.#forget(link);
    }
    if (!results) await sleep(AFTER_UNKNOWN_MS);
  }

  async #read(link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const outcome = await this.#call('read', { method: 'GET', path: `/links/${link.id}` });
    if (isUnknown(outcome)) return;
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
    if (isUnknown(outcome) || (outcome.kind === 'answered' && outcome.status === 200)) return;
    this.#options.ledger.complain([
      `${kind}: ${outcome.kind === 'answered' ? outcome.status : ''}, not 200.`,
    ]);
  }

  #newLink(): { readonly body: object; readonly fields: Fields } {
    const { name, chance, site } = this.#options;
    const title = `${name}-${this.#next()}`;
    const isInPage = chance.happens(0.45);
    const post = `post-${chance.below(POSTS)}`;
    const fields: Fields = {
      target_url: `https://example.com/${title}`,
      link_type: isInPage ? 'inpage' : 'direct',
      title,
      description: null,
      tags: chance.some(TAGS, chance.below(3)).toSorted(),
      post_id: isInPage ? (chance.happens(0.5) ? post : `own-${title}`) : null,
      site_url: isInPage && chance.happens(0.4) ? `${site}/${chance.below(POSTS)}` : null,
      is_active: 1,
    };
    return { body: asSent(fields), fields };
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
    this.#requests += 1;
    return this.#requests;
  }
}

/** The request's body: `type` where responses have `link_type`, and `url` for `target_url`. */
function asSent({ target_url, link_type, ...rest }: Partial<Fields>): object {
  const set = Object.entries({ url: target_url, type: link_type, ...rest }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const { is_active, ...fields } = Object.fromEntries(set);
  // A create takes no `is_active`, and makes active links.
  return link_type === undefined && is_active !== undefined ? { ...fields, is_active } : fields;
}

interface BulkResult {
  readonly status: number;
  readonly data?: Data;
}

const resultsIn = (outcome: Outcome): readonly BulkResult[] | undefined =>
  dataOf(outcome)?.results as readonly BulkResult[] | undefined;
