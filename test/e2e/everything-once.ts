import { randomBytes, randomUUID } from 'node:crypto';
import { solvedForm } from '../../bin/smoke/captcha-work.ts';
import { StageClient } from '../../bin/smoke/stage-client.ts';
import type { WebRiskStandIn } from '../../dev/web-risk/stand-in.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { DUE_SHARDS } from '../../lambdas/table/keys.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import { newIpv4, viewerAt } from '../contract/viewer-address.ts';
import { collected } from '../import-links/collected.ts';
import { anEvent } from '../mail/events.ts';
import { CHROME_ON_ANDROID, clientOf, control, type LinkResponse, untilQueuesAreEmpty } from './client.ts';
import { foldClicks } from './folded-clicks.ts';
import { rowsOncePurged } from './link-rows.ts';
import { MailedAccount } from './mailed-account.ts';
import { operate } from './operator.ts';
import type { RunningHost } from './running-host.ts';
import { SignedIn } from './signed-in.ts';
import { TamperedRows } from './tampered-rows.ts';

const DAY_S = 86_400;
const UNSAFE = 'http://testsafebrowsing.appspot.com/s/phishing.html';

/** A host with Web Risk, and its table. */
export interface Driven {
  readonly host: RunningHost;
  readonly standIn: WebRiskStandIn;
  readonly table: Table;
}

type Fields = Readonly<Record<string, unknown>>;

/** Drives all endpoints and jobs of a host through all that they do with the table. */
export class EverythingOnce {
  readonly #host: RunningHost;
  readonly #standIn: WebRiskStandIn;
  readonly #rows: TamperedRows;
  readonly #visitor: StageClient;
  readonly #table: Table;
  readonly #address = viewerAt(newIpv4());

  constructor({ host, standIn, table }: Driven) {
    this.#host = host;
    this.#standIn = standIn;
    this.#rows = new TamperedRows(table);
    this.#table = table;
    this.#visitor = new StageClient(new URL(host.demo.base_url), undefined);
  }

  /** An in-page link with claims, an expiry and an Idempotency-Key, whose destination must be looked up again. */
  inPage = (fields: Fields = {}): Fields => ({
    url: 'https://example.com/in-page',
    type: 'inpage',
    post_id: randomUUID(),
    site_url: `https://shop.example/${randomUUID()}`,
    expires_at: new Date(Date.now() + 5 * DAY_S * 1000).toISOString(),
    ...fields,
  });

  async creates(): Promise<void> {
    // While look-ups fail, each create also schedules one. This failure doesn't pause them.
    this.#standIn.behave({ lookup: 400 });
    const body = this.inPage({ short_code: `code-${randomUUID()}` });
    await this.#create(body);
    // An existing link, recorded for the Idempotency-Key.
    expect200(await this.#call('POST', '/links', body));
    await this.#forgetLastUse();
    const bulk = this.inPage();
    const links = [
      bulk,
      { ...bulk },
      { url: 'https://example.com/bulk', short_code: `code-${randomUUID()}` },
    ];
    await this.#call('POST', '/links/bulk', { links });
    await this.#updatesByCreates();
  }

  /** Creates that change the link of their post, which stops expiring, or expires at another time. */
  async #updatesByCreates(): Promise<void> {
    const later = new Date(Date.now() + 9 * DAY_S * 1000).toISOString();
    for (const expires_at of [later, null]) {
      const body = this.inPage();
      await this.#create(body);
      const moved = { ...body, site_url: this.inPage().site_url, expires_at, on_existing: 'update' };
      expect200(await this.#call('POST', '/links', moved));
      const changed = { ...moved, url: 'https://example.com/moved', expires_at: later };
      expect200(
        await this.#call('POST', '/links/bulk', { links: [{ ...changed, site_url: body.site_url }] }),
      );
      expect200(await this.#call('POST', '/links/bulk', { links: [{ ...changed, expires_at: null }] }));
    }
  }

  async anonymousCreates(): Promise<void> {
    const { expires_at } = this.inPage();
    const create = (url: string) => this.#call('POST', '/links', { url, expires_at }, this.#address);
    await create('https://example.com/anonymous');
    await this.#rows.fillWindows('ANON#');
    await create('https://example.com/anonymous');
    this.#standIn.behave({});
    // A listed destination makes no link, but counts towards the limit.
    await create(UNSAFE);
    this.#standIn.behave({ lookup: 400 });
  }

  /** A digest, which bounces; then an hour without events. */
  async mails(): Promise<void> {
    const account = await MailedAccount.create(this.#table, 'bounce+once@simulator.amazonses.com');
    await account.happens(anEvent());
    await this.#run('send-mail');
    await account.untilStopped();
    await this.#advance(3_600);
    await this.#run('send-mail');
  }

  async updates(): Promise<void> {
    const { id } = await this.#create(this.inPage());
    await this.#forgetLastUse();
    const expires_at = new Date(Date.now() + 9 * DAY_S * 1000).toISOString();
    await this.#change(id, this.inPage({ url: 'https://example.com/moved', expires_at }));
    await this.#change(id, { expires_at: null });
    await this.#change(id, { tags: ['once'] });
    // A link that was taken down between two reads still holds its claim for the second.
    const taken = await this.#create(this.inPage());
    await operate(this.#host, 'take-down', taken.short_code, '--reason', 'Fraud');
    await this.#rows.claim(taken.id, 'taken-down');
    await this.#call('PUT', `/links/${id}`, { post_id: 'taken-down' });
    await this.#bulkUpdates();
  }

  /** The same in bulk. */
  async #bulkUpdates(): Promise<void> {
    const first = this.inPage();
    const { id } = await this.#create(first);
    await this.#forgetLastUse();
    const change = async (targets: Fields, changes: Fields) =>
      expect200(await this.#call('PATCH', '/links/bulk', { ...targets, changes }));
    const expires_at = new Date(Date.now() + 9 * DAY_S * 1000).toISOString();
    const { site_url } = this.inPage();
    await change({ post_ids: [first.post_id] }, { url: 'https://example.com/moved', site_url, expires_at });
    await change({ ids: [id] }, { expires_at: null, post_id: randomUUID() });
  }

  /** A blocked link gives its claims to a new or changed one. */
  async claimsOfBlockedLinks(): Promise<void> {
    const url = 'https://blocked.example/page';
    const posts = ['post-of-create', 'post-of-bulk', 'post-of-update', 'post-of-bulk-update'];
    for (const post_id of posts) await this.#create(this.inPage({ url, post_id }));
    await operate(this.#host, 'block', 'blocked.example', '--reason', 'Phishing');
    await this.#advance(10);
    const [ofCreate, ofBulk, ofUpdate, ofBulkUpdate] = posts.map((post_id) => this.inPage({ post_id }));
    await this.#create(ofCreate ?? {});
    await this.#call('POST', '/links/bulk', { links: [ofBulk] });
    const { id } = await this.#create(this.inPage());
    await this.#change(id, { post_id: ofUpdate?.post_id });
    const changes = { post_id: ofBulkUpdate?.post_id };
    expect200(await this.#call('PATCH', '/links/bulk', { ids: [id], changes }));
  }

  /**
   * What owners do about the checks of their pages. A link's removal, and a deletion that waits, take days: their rows are
   * written as they are then.
   */
  async verification(): Promise<void> {
    const { id } = await this.#create(this.inPage());
    await this.#rows.setAll(`CHECK#${id}`, 'dueAt', '2099-01-01T00:00:00Z');
    for (const [method, action] of [
      ['GET', 'checks'],
      ['POST', 'verify'],
    ] as const) {
      await this.#forgetLastUse();
      const { status } = await this.#call(method, `/links/${id}/${action}`);
      if (status >= 300) throw new Error(`${action} returned ${status}.`);
    }
    await this.#rows.hold(id);
    await this.#forgetLastUse();
    const { status } = await this.#call('POST', `/links/${id}/confirm-removal`);
    if (status !== 202) throw new Error(`A confirmation returned ${status}.`);
    for (const path of [`/links/${id}`, '/links?state=removed']) expect200(await this.#call('GET', path));
    await this.#change(id, { title: 'Checked' });
  }

  async restores(): Promise<void> {
    const restore = async (id: number) => {
      await this.#forgetLastUse();
      expect200(await this.#call('POST', `/links/${id}/restore`, {}));
    };
    const removed = async (fields: Fields = {}) => {
      const { id } = await this.#create(this.inPage(fields));
      await this.#rows.remove(id);
      return id;
    };
    await restore(await removed());
    // One that never expires has no purge any more.
    await restore(await removed({ expires_at: null }));
    // A blocked link gives up its claim.
    const url = 'https://restored.example/page';
    const claimed = await removed({ post_id: 'post-of-restore' });
    await this.#create(this.inPage({ url, post_id: 'post-of-restore' }));
    await operate(this.#host, 'block', 'restored.example', '--reason', 'Phishing');
    await this.#advance(10);
    await restore(claimed);
    // A link that was taken down between two reads still holds its claim for the second.
    const late = await removed({ post_id: 'taken-down-later' });
    const taken = await this.#create(this.inPage());
    await operate(this.#host, 'take-down', taken.short_code, '--reason', 'Fraud');
    await this.#rows.claim(taken.id, 'taken-down-later');
    await this.#call('POST', `/links/${late}/restore`, {});
  }

  async reads(): Promise<void> {
    const { id, short_code } = await this.#create({ url: 'https://example.com/read' });
    for (const path of [`/links/${id}`, '/links', '/links?search=read', `/links?short_code=${short_code}`]) {
      await this.#forgetLastUse();
      expect200(await this.#call('GET', path));
    }
    await this.#forgetLastUse();
    await collected(clientOf(this.#host).exportLinks());
    for (const path of [
      '/api/v1/health',
      '/api/v1/openapi.json',
      '/docs',
      '/api/v1/nothing',
      '/api/v1/account/nothing',
      '/account/verify',
    ]) {
      await this.#visitor.visit(path);
    }
  }

  /** Also a link's end: its owner deletes it, and everything that it leaves is purged. */
  async visits(): Promise<void> {
    const link = await this.#create({ url: 'https://example.com/visited' });
    const other = await this.#create({ url: 'https://example.com/other' });
    const headers = { 'user-agent': CHROME_ON_ANDROID, referer: 'https://news.example/' };
    for (const { short_code } of [link, link, other]) {
      await this.#visitor.visit(`/${short_code}`, { headers });
    }
    await untilQueuesAreEmpty(this.#host);
    // So many that the reaper finds two of them in one shard of the index.
    const more: number[] = [];
    while (more.length <= DUE_SHARDS) more.push((await this.#create({ url: 'https://example.com/more' })).id);
    await foldClicks(this.#host, this.#table, [other.id, ...more]);
    const claiming = await this.#create(this.inPage());
    for (const path of [`/links/${link.id}/stats`, '/stats', `/links/${other.id}`]) {
      await this.#forgetLastUse();
      expect200(await this.#call('GET', path));
    }
    await this.#forgetLastUse();
    for (const { id } of [link, claiming]) expect200(await this.#call('DELETE', `/links/${id}`));
    const many = [this.inPage(), this.inPage()];
    for (const fields of many) await this.#create(fields);
    await this.#forgetLastUse();
    const post_ids = many.map(({ post_id }) => post_id);
    expect200(await this.#call('DELETE', '/links/bulk', { post_ids }));
    await rowsOncePurged(this.#host, link);
  }

  async continues(): Promise<void> {
    const { short_code } = await this.#create(this.inPage());
    const path = `/${short_code}/page`;
    const send = (body: URLSearchParams) => this.#visitor.visit(path, { method: 'POST', body });
    // Shows the page again, with a new captcha.
    await send(new URLSearchParams());
    const form = await solvedForm(this.#visitor, path);
    const { status } = await send(form);
    if (status !== 303) throw new Error(`Continue returned ${status}.`);
    // Meanwhile the network has continued so often that the token has too little work; but it was spent on the same link.
    await this.#rows.setAll('CONTINUES#', 'continues', 1_000);
    await send(form);
  }

  async reports(): Promise<void> {
    const { short_code } = await this.#create({ url: 'https://example.com/reported' });
    const report = async () => {
      const form = await solvedForm(this.#visitor, '/report');
      form.set('link', short_code);
      form.set('reason', 'spam');
      const send = () =>
        this.#visitor.visit('/report', { method: 'POST', body: form, headers: this.#address });
      const { status, text } = await send();
      if (status !== 303) throw new Error(`A report returned ${status}: ${text}`);
      return send;
    };
    await report();
    await this.#rows.fillWindows('THROTTLE#report#');
    // From now on, reports like it are only counted.
    await this.#rows.setAll('THROTTLE#report-alike#', 'reports', 50);
    await report();
  }

  /** Looks destinations up again: first in vain, then some are unlisted and one is listed. */
  async rechecks(): Promise<void> {
    const recheck = () => this.#run('recheck-destinations');
    await this.#create(this.inPage({ url: UNSAFE }));
    await this.#advance(11 * 60);
    await recheck();
    this.#standIn.behave({});
    await this.#advance(11 * 60);
    await recheck();
  }

  async tags(): Promise<void> {
    await this.#create(this.inPage({ tags: ['old'] }));
    // The list of links is a moment behind.
    await this.#advance(1);
    const calls = [
      ['GET', '/tags'],
      ['PATCH', '/tags/old', { name: 'new' }],
      ['DELETE', '/tags/new'],
    ] as const;
    for (const [method, path, body] of calls) {
      await this.#forgetLastUse();
      expect200(await this.#call(method, path, body));
    }
  }

  /** Claims domains, looks for proofs that nobody has given, and for one that is due. */
  async sites(): Promise<void> {
    const put = (domain: string) => this.#call('PUT', `/sites/${domain}`);
    for (const domain of ['proved.example', 'unproved.example']) await put(domain);
    await this.#forgetLastUse();
    expect200(await put('unproved.example'));
    const verify = () => this.#call('POST', '/sites/unproved.example/verify');
    await this.#forgetLastUse();
    expect200(await verify());
    // Within a minute, so that it only reads.
    expect200(await verify());
    for (const path of ['/sites/unproved.example', '/sites']) {
      await this.#forgetLastUse();
      expect200(await this.#call('GET', path));
    }
    await this.#rows.setAll('DOMAINS#', 'dnsFoundAt', '2026-01-01T00:00:00Z');
    await this.#rows.setAll('DOMAINS#', 'duePk', 'DUE#proof#0');
    await this.#rows.setAll('DOMAINS#', 'dueAt', '2026-01-21T00:00:00Z');
    await this.#forgetLastUse();
    await this.#run('recheck-sites');
    await this.#forgetLastUse();
    for (const domain of ['proved.example', 'unproved.example']) {
      expect200(await this.#call('DELETE', `/sites/${domain}`));
    }
  }

  /** The preview of a link that a check has found, which reads what its owner has proved. */
  async foundOnSites(): Promise<void> {
    const { id, short_code } = await this.#create(this.inPage());
    await this.#rows.verify(id);
    await this.#visitor.visit(`/${short_code}/page`);
    // Shows the page again.
    await this.#visitor.visit(`/${short_code}/page`, { method: 'POST', body: new URLSearchParams() });
  }

  /** Exports an account that has something of everything, and deletes it. */
  async leaving(): Promise<void> {
    const account = { email: 'leaving@yoursite.com', password: 'correct horse battery staple' };
    const services = { now: () => new Date(), random: randomBytes };
    const { userId } = await createAccount(
      { ...account, emailVerified: true },
      { ...services, store: accountsTable(this.#table) },
    );
    await createApiKey({ userId, name: 'Leaving' }, { ...services, store: apiKeysTable(this.#table) });
    const owner = await SignedIn.as(this.#host, account);
    const { status, text } = await owner.call('POST', '/links', this.inPage());
    if (status !== 201) throw new Error(`A create by session returned ${status}.`);
    await foldClicks(this.#host, this.#table, [JSON.parse(text).data.id]);
    await owner.call('PUT', '/sites/leaving.example');
    await MailedAccount.of(this.#table, userId, account.email).happens(anEvent());
    await this.#rows.putTokens(userId);
    for (let path = '/account/export'; path !== ''; ) {
      // A session's last use is recorded at most once an hour.
      await this.#rows.setAll(
        `SESSIONS#${userId}`,
        'lastUsedAt',
        timestamp(new Date(Date.now() - 7_200_000)),
      );
      const { text } = await owner.call('GET', path);
      const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
      path = last.type === 'next' ? `/account/export?cursor=${last.cursor}` : '';
    }
    await this.#rows.setAll(`SESSIONS#${userId}`, 'lastUsedAt', timestamp(new Date(Date.now() - 7_200_000)));
    const closed = await owner.call('DELETE', '/account');
    if (closed.status !== 202) throw new Error(`A deletion returned ${closed.status}.`);
    await untilQueuesAreEmpty(this.#host);
    await this.#advance(300);
    await this.#run('delete-accounts');
  }

  /** Removes expired links, and requests a purge whose message was lost. */
  async jobs(): Promise<void> {
    const { id } = await this.#create(this.inPage());
    await control(this.#host, 'POST', '/triggers', { queue: 'klookup-dev-purges', paused: true });
    expect200(await this.#call('DELETE', `/links/${id}`));
    await this.#run('reap-links');
    await control(this.#host, 'POST', '/triggers', { queue: 'klookup-dev-purges', paused: false });
    await this.#advance(380 * DAY_S);
    await this.#run('reap-links');
    await this.#run('measure-blocks');
    await untilQueuesAreEmpty(this.#host);
  }

  async #create(fields: Fields): Promise<LinkResponse> {
    const { status, data } = await this.#call('POST', '/links', fields);
    if (status !== 201) throw new Error(`POST /links returned ${status}: ${JSON.stringify(data)}`);
    return data as LinkResponse;
  }

  async #change(id: number, fields: Fields): Promise<void> {
    expect200(await this.#call('PUT', `/links/${id}`, fields));
  }

  /** @param headers instead of the demo account's key */
  async #call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { authorization: `Bearer ${this.#host.demo.api_key}` },
  ): Promise<ApiResponse> {
    const response = await fetch(`${this.#host.demo.base_url}/api/v1${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed = (await response.json()) as { readonly data?: unknown };
    return { status: response.status, data: parsed.data ?? parsed };
  }

  /** A key's last use is recorded at most once a minute. */
  #forgetLastUse = () => this.#advance(61);
  #run = (job: string) => control(this.#host, 'POST', `/schedules/klookup-dev-${job}/run`);
  #advance = (seconds: number) => control(this.#host, 'POST', '/clock', { advance_seconds: seconds });
}

interface ApiResponse {
  readonly status: number;
  readonly data: unknown;
}

function expect200({ status, data }: ApiResponse): void {
  if (status !== 200) throw new Error(`Expected 200, got ${status}: ${JSON.stringify(data)}`);
}
