import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from '../../lambdas/table/client.ts';
import { readStatistics, type Statistics } from '../clicks/statistics.ts';
import { CHROME_ON_ANDROID, control } from '../e2e/client.ts';
import { hostTable } from '../e2e/host-table.ts';
import { type RunningHost, startRunningHost } from '../e2e/running-host.ts';
import { type RawRequest, type RawResponse, sendRaw } from './raw-request.ts';

export interface ApiResponse {
  readonly status: number;
  /** The `data` of a success. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The body as text, for failure messages. */
  readonly body: string;
}

/** A link that was just created. */
export interface NewLink {
  readonly id: number;
  readonly code: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The system that cases are replayed against: one `npm start` of its own. */
export class Playground {
  readonly host: RunningHost;
  readonly #table: Table;
  #posts = 0;

  constructor(host: RunningHost, table: Table) {
    this.host = host;
    this.#table = table;
  }

  static async start(): Promise<Playground> {
    const host = await startRunningHost();
    return new Playground(host, await hostTable(host));
  }

  async stop(): Promise<void> {
    this.#table.client.destroy();
    await this.host.stop();
  }

  /** Calls the API with the demo account's key, unless `headers` has another. */
  async api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { authorization: `Bearer ${this.host.demo.api_key}` },
  ): Promise<ApiResponse> {
    const response = await fetch(`${this.host.demo.base_url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { data = {} } = JSON.parse(text) as { readonly data?: ApiResponse['data'] };
    return { status: response.status, data, body: text };
  }

  /** `POST /links`, of a direct link to `https://example.com/landing` unless the fields say otherwise. */
  post(fields: Fields): Promise<ApiResponse> {
    return this.api('POST', '/api/v1/links', { url: 'https://example.com/landing', ...fields });
  }

  /** @throws Error unless the status is 201 */
  async create(fields: Fields = {}): Promise<NewLink> {
    const { status, data, body } = await this.post(fields);
    if (status !== 201) throw new Error(`POST /links returned ${status}: ${body}`);
    return { id: Number(data.id), code: String(data.short_code) };
  }

  /** Fields of an in-page link with a post of its own. */
  inPage(fields: Fields = {}): Fields {
    this.#posts += 1;
    return { type: 'inpage', post_id: `case-${this.#posts}`, ...fields };
  }

  /** Sends a visitor's request: by a person's browser, unless the headers name another user agent. */
  visit(request: RawRequest): Promise<RawResponse> {
    const headers = { 'User-Agent': CHROME_ON_ANDROID, ...request.headers };
    return sendRaw(this.host.demo.base_url, { ...request, headers });
  }

  /** The HTML of an in-page link's preview. Adds no view. */
  async preview({ code }: NewLink): Promise<string> {
    return (await this.visit({ path: `/${code}/page`, headers: { 'Sec-Purpose': 'prefetch' } })).body;
  }

  /** Waits until every click is counted. @throws Error when the queues are not empty within 30 s */
  async untilCounted(): Promise<void> {
    for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(200)) {
      const queues = await control<{ visible: number; in_flight: number }[]>(this.host, 'GET', '/queues');
      if (queues.every(({ visible, in_flight }) => visible + in_flight === 0)) return;
    }
    throw new Error('The visits queue did not empty within 30 s.');
  }

  /** All statistics of a link as stored, without zeros. */
  statistics({ id }: NewLink): Promise<Statistics> {
    return readStatistics(this.#table, id);
  }
}
