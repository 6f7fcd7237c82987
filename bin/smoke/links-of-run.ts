import { randomBytes } from 'node:crypto';
import type { Link, StageClient } from './stage-client.ts';

/** The links that one run makes. They expire after an hour, even if a run is killed before it removes them. */
const LIFETIME_MS = 3_600_000;

export class LinksOfRun {
  /** Part of every destination and label, so that runs at the same time don't meet. */
  readonly run = randomBytes(6).toString('hex');
  readonly #stage: StageClient;
  readonly #created = new Map<number, Link>();

  constructor(stage: StageClient) {
    this.#stage = stage;
  }

  /** @param name makes the destination unique within the run */
  destination(name: string): string {
    return `https://example.com/smoke/${this.run}?link=${name}`;
  }

  async create(name: string, fields: object = {}): Promise<Link> {
    const body = {
      url: this.destination(name),
      title: 'Smoke test',
      expires_at: new Date(Date.now() + LIFETIME_MS).toISOString(),
      ...fields,
    };
    const { data } = (await this.#stage.call('POST', '/api/v1/links', { body, status: 201 })) as {
      data: Link;
    };
    this.#created.set(data.id, data);
    return data;
  }

  async delete({ id }: Link): Promise<void> {
    await this.#stage.call('DELETE', `/api/v1/links/${id}`, { status: 200 });
    this.#created.delete(id);
  }

  /** Deletes what is left. @throws AggregateError that names the links that remain */
  async deleteAll(): Promise<void> {
    const results = await Promise.allSettled([...this.#created.values()].map((link) => this.delete(link)));
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (errors.length === 0) return;
    const left = [...this.#created.values()].map(({ short_url }) => short_url).join(', ');
    throw new AggregateError(
      errors,
      `These links remain until they expire in an hour: ${left}. ${errors[0]}`,
    );
  }
}
