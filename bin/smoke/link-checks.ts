import assert from 'node:assert/strict';
import { solvedForm } from './captcha-work.ts';
import { LinksOfRun } from './links-of-run.ts';
import { type SiteCheckOptions, siteCheck } from './site-check.ts';
import { LeftOutError, type SmokeCheck } from './smoke-check.ts';
import { type Link, readUntil, type SeenResponse, type StageClient } from './stage-client.ts';

/** Longest wait until a change reaches the edge, which promises 10 s. */
const CHANGE_MS = 20_000;

export interface LinkChecksOptions extends SiteCheckOptions {
  /** Longest wait until a click is counted. */
  readonly countingMs: number;
}

/** What works with an account. The last check removes every link that the others created. */
export function linkChecks(stage: StageClient, options: LinkChecksOptions): SmokeCheck[] {
  const links = new LinksOfRun(stage);
  const tests = new LinkTests(stage, links, options);
  const { ask, read } = siteCheck(stage, links, options);
  return [
    // It takes the longest, and needs nothing of the others.
    ask,
    { name: 'a link is created', run: () => tests.create() },
    { name: 'HEAD gets the redirect, and is not counted', run: () => tests.head() },
    { name: 'a + behind the short URL shows where it leads', run: () => tests.preview() },
    { name: 'the short URL redirects to its exact destination', run: () => tests.redirect() },
    { name: 'the click is counted once', run: () => tests.count() },
    { name: 'a changed destination takes effect', run: () => tests.update() },
    { name: 'an in-page link shows its preview', run: () => tests.showPreview() },
    { name: 'Continue leads on after the captcha, and is counted', run: () => tests.continue() },
    { name: 'a deleted link no longer works', run: () => tests.delete() },
    read,
    { name: 'the links of this run are removed', run: () => links.deleteAll() },
  ];
}

class LinkTests {
  readonly #stage: StageClient;
  readonly #links: LinksOfRun;
  readonly #options: Pick<LinkChecksOptions, 'countingMs'>;
  #direct: Link | undefined;
  #inPage: Link | undefined;

  constructor(stage: StageClient, links: LinksOfRun, options: Pick<LinkChecksOptions, 'countingMs'>) {
    this.#stage = stage;
    this.#links = links;
    this.#options = options;
  }

  async create(): Promise<void> {
    this.#direct = await this.#links.create('direct');
    const { short_url, short_code } = this.#direct;
    assert.equal(
      short_url,
      new URL(`/${short_code}`, this.#stage.baseUrl).href,
      `Its short URL is ${short_url}`,
    );
  }

  async head(): Promise<void> {
    assertLeadsTo(
      await this.#stage.visit(this.#path(), { method: 'HEAD' }),
      302,
      this.#links.destination('direct'),
    );
  }

  async preview(): Promise<void> {
    const { status, text } = await this.#stage.visit(`${this.#path()}+`);
    assert.equal(status, 200, `Status ${status}, not 200`);
    assert.ok(text.includes('example.com'), 'It does not show the destination');
  }

  async redirect(): Promise<void> {
    assertLeadsTo(await this.#stage.visit(this.#path()), 302, this.#links.destination('direct'));
  }

  async count(): Promise<void> {
    await this.#assertOneClick(given(this.#direct));
  }

  async update(): Promise<void> {
    const url = this.#links.destination('changed');
    await this.#stage.call('PUT', `/api/v1/links/${given(this.#direct).id}`, { body: { url }, status: 200 });
    const seen = await readUntil(
      () => this.#stage.visit(this.#path(), { method: 'HEAD' }),
      ({ headers }) => headers.get('location') === url,
      CHANGE_MS,
    );
    assertLeadsTo(seen, 302, url);
  }

  async showPreview(): Promise<void> {
    this.#inPage = await this.#links.create('in-page', {
      type: 'inpage',
      post_id: `smoke-${this.#links.run}`,
    });
    const code = this.#inPage.short_code;
    const redirect = await this.#stage.visit(`/${code}`);
    const location = new URL(redirect.headers.get('location') ?? '', this.#stage.baseUrl);
    assert.equal(location.pathname, `/${code}/page`, `It leads to ${location.href}`);
    const { status, text } = await this.#stage.visit(location.pathname);
    assert.equal(status, 200, `Status ${status}, not 200`);
    assert.ok(text.includes('example.com'), 'It does not show the destination');
  }

  async continue(): Promise<void> {
    const inPage = given(this.#inPage);
    const path = `/${inPage.short_code}/page`;
    const body = await solvedForm(this.#stage, path);
    const headers = { origin: this.#stage.baseUrl.origin };
    const response = await this.#stage.visit(path, { method: 'POST', headers, body });
    assertLeadsTo(response, 303, this.#links.destination('in-page'));
    await this.#assertOneClick(inPage);
  }

  async delete(): Promise<void> {
    const path = this.#path();
    await this.#links.delete(given(this.#direct));
    const { status } = await readUntil(
      () => this.#stage.visit(path, { method: 'HEAD' }),
      (seen) => seen.status === 410,
      CHANGE_MS,
    );
    assert.equal(status, 410, `Status ${status}, not 410`);
  }

  #path(): string {
    return `/${given(this.#direct).short_code}`;
  }

  async #assertOneClick({ id }: Link): Promise<void> {
    const read = async (): Promise<number> => {
      const { data } = (await this.#stage.call('GET', `/api/v1/links/${id}`, { status: 200 })) as {
        readonly data: { readonly link: { readonly clicks: number } };
      };
      return data.link.clicks;
    };
    const { countingMs } = this.#options;
    const clicks = await readUntil(read, (count) => count > 0, countingMs);
    assert.equal(clicks, 1, `${clicks} clicks instead of one, after at most ${countingMs / 1000} s`);
  }
}

/** @throws LeftOutError when an earlier check did not get that far */
function given(link: Link | undefined): Link {
  if (!link) throw new LeftOutError('Its link was not created.');
  return link;
}

/** @throws AssertionError that says which part of the redirect is another one */
export function assertLeadsTo(
  { status, headers }: SeenResponse,
  expected: number,
  destination: string,
): void {
  assert.equal(status, expected, `Status ${status}, not ${expected}`);
  assert.equal(headers.get('location'), destination, `It leads to ${headers.get('location')}`);
}
