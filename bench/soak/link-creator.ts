import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../test/verification/month/chance.ts';
import type { Fields, Ledger, SoakedLink } from './ledger.ts';
import { AFTER_UNKNOWN_MS, asSent, type Data, POSTS, resultsIn, TAGS } from './sent-links.ts';
import { dataOf, isUnknown, type Outcome, type SoakClient } from './soak-client.ts';

/** An account of the soak. */
export interface SoakAccount {
  readonly index: number;
  readonly key: string;
}

export interface LinkCreatorOptions {
  /** Prefix of titles, unlike any other lane's. */
  readonly name: string;
  readonly account: SoakAccount;
  readonly client: SoakClient;
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** Makes numbers that all lanes share: for codes that clash. */
  readonly nextCode: () => number;
  /** Site of in-page links, such as `http://soak.test`. */
  readonly site: string;
  /** Receives each link that may exist. */
  readonly keep: (link: SoakedLink) => void;
}

/** Attempts of a create with an idempotency key whose outcome is unknown, over several seconds. */
const CREATE_ATTEMPTS = 6;

/** Creates links, one or several at a time, and repeats creates whose outcome is unknown if they have a key. */
export class LinkCreator {
  readonly #options: LinkCreatorOptions;
  #links = 0;

  constructor(options: LinkCreatorOptions) {
    this.#options = options;
  }

  /** Creates a link: direct or in-page, with a custom code that may be taken, or a post that may have a link. */
  async create(): Promise<void> {
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
      const outcome = await this.#send(attempt === 1 ? 'create' : 'create, again', request);
      if (outcome.kind === 'answered' && !isUnknown(outcome)) {
        if (outcome.status === 409 && outcome.sawTableEngineDie) link.createUnknown();
        return this.#created(link, outcome.status, dataOf(outcome));
      }
      if (isUnknown(outcome)) {
        link.createUnknown();
        this.#options.keep(link);
        if (idempotencyKey === undefined) return;
      }
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
      this.#options.keep(link);
    } else if (ledger.find(String(data.title))?.account !== link.account) {
      ledger.complain([
        `${link.name}: the create returned link ${String(data.id)}, which is not the account's.`,
      ]);
    }
  }

  /** Creates several links in one request. */
  async createMany(): Promise<void> {
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
      const outcome = await this.#send(attempt === 1 ? 'bulk create' : 'bulk create, again', request);
      if (outcome.kind === 'answered' && outcome.status >= 400 && outcome.status < 500) {
        ledger.complain([`A bulk create was refused with status ${outcome.status}.`]);
      }
      const results = resultsIn(outcome);
      if (outcome.kind === 'unsent') continue;
      for (const [index, { link }] of links.entries()) {
        const result = results?.[index];
        const sawDeath = outcome.kind === 'answered' && outcome.sawTableEngineDie;
        if (result?.status === 409 && sawDeath) link.createUnknown();
        if (result && result.status < 500) this.#created(link, result.status, result.data);
        else {
          link.createUnknown();
          this.#options.keep(link);
        }
      }
      if (results?.every(({ status }) => status < 500)) return;
      await sleep(AFTER_UNKNOWN_MS * attempt);
    }
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

  #send(kind: string, request: Parameters<SoakClient['call']>[2]): Promise<Outcome> {
    const { client, account } = this.#options;
    return client.call(kind, account.key, request);
  }

  #next(): number {
    this.#links += 1;
    return this.#links;
  }
}
