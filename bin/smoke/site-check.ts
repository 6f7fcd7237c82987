import assert from 'node:assert/strict';
import { CANARY_PATHS } from '../../lambdas/crawler/canaries.ts';
import { mayBeCrawled } from '../../lambdas/destinations/public-host.ts';
import type { LinksOfRun } from './links-of-run.ts';
import { LeftOutError, type SmokeCheck } from './smoke-check.ts';
import { type Link, readUntil, type StageClient } from './stage-client.ts';

export interface SiteCheckOptions {
  /** The stage's own origin, as its crawler reaches it: it serves the page that is checked. */
  readonly pageOrigin: URL;
  /** Longest wait for the check's result; 0 leaves it out. */
  readonly checkingMs: number;
}

/** A link's check, as far as the smoke test reads it. */
interface SeenCheck {
  readonly verdict: string;
  readonly reason: string;
}

/**
 * Checks site verification, from the API over schedule and queues to the crawler: makes an in-page link for a page of the
 * stage's own that doesn't have it. Run `ask` first and `read` last: the schedule runs each minute.
 */
export function siteCheck(
  stage: StageClient,
  links: LinksOfRun,
  options: SiteCheckOptions,
): { readonly ask: SmokeCheck; readonly read: SmokeCheck } {
  const test = new SiteCheckTest(stage, links, options);
  return {
    ask: { name: 'a site check can be asked for', run: () => test.ask() },
    read: { name: 'a missing link is noticed by a site check', run: () => test.read() },
  };
}

class SiteCheckTest {
  readonly #stage: StageClient;
  readonly #links: LinksOfRun;
  readonly #options: SiteCheckOptions;
  #link: Link | undefined;

  constructor(stage: StageClient, links: LinksOfRun, options: SiteCheckOptions) {
    this.#stage = stage;
    this.#links = links;
    this.#options = options;
  }

  async ask(): Promise<void> {
    const link = await this.#links.create('checked', {
      type: 'inpage',
      post_id: `smoke-checked-${this.#links.run}`,
      site_url: this.#page(),
    });
    await this.#stage.call('POST', `/api/v1/links/${link.id}/verify`, { status: 202 });
    this.#link = link;
  }

  async read(): Promise<void> {
    this.#page();
    if (!this.#link) throw new LeftOutError('No site check was asked for.');
    const { id } = this.#link;
    const { checkingMs } = this.#options;
    const [check] = await readUntil(
      () => this.#checks(id),
      ([last]) => last !== undefined,
      checkingMs,
    );
    assert.ok(check, `No check within ${checkingMs / 1000} s`);
    const { verdict, reason } = check;
    assert.deepEqual({ verdict, reason }, expected, `It says ${verdict}, ${reason}`);
    const { data } = (await this.#stage.call('GET', `/api/v1/links/${id}`, { status: 200 })) as {
      readonly data: { readonly link: { readonly verification: { readonly state: string } | null } };
    };
    const state = data.link.verification?.state;
    assert.equal(state, 'missing', `The link's state is ${state}, not missing`);
  }

  /** @throws LeftOutError where the crawler can't reach the page, or nobody wants to wait */
  #page(): string {
    const { pageOrigin, checkingMs } = this.#options;
    if (checkingMs === 0) throw new LeftOutError('--checking-seconds is 0.');
    const { hostname } = pageOrigin;
    if (!mayBeCrawled(hostname)) {
      throw new LeftOutError(
        `No crawler reads pages of ${hostname}. For "npm start", see --page-host in --help.`,
      );
    }
    return new URL(CANARY_PATHS.withoutLink, pageOrigin).href;
  }

  async #checks(id: number): Promise<readonly SeenCheck[]> {
    const { data } = (await this.#stage.call('GET', `/api/v1/links/${id}/checks`, { status: 200 })) as {
      readonly data: { readonly checks: readonly SeenCheck[] };
    };
    return data.checks;
  }
}

const expected = { verdict: 'missing', reason: 'not_on_page' };
