import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { dataOfField } from '../../test/captcha/widget-data.ts';
import { BOT_USER_AGENT, userAgents } from '../../test/clicks/events.ts';
import type { Chance } from '../../test/verification/month/chance.ts';
import type { Ledger, SoakedLink } from './ledger.ts';
import type { Outcome, SoakClient } from './soak-client.ts';
import type { VisitKind } from './visit-tally.ts';

export interface VisitorLaneOptions {
  readonly client: SoakClient;
  readonly ledger: Ledger;
  readonly chance: Chance;
}

const COUNTRIES = ['PH', 'US', 'DE', 'BR', 'AU'] as const;
const PEOPLE = [userAgents.Chrome, userAgents.Safari, userAgents.Firefox] as const;
/** Share of visits to the first links, which are visited all the time. */
const HOT_SHARE = 0.6;
const HOT_LINKS = 5;

/** One visitor after the other: people, bots, previews and Continues. */
export class VisitorLane {
  readonly #options: VisitorLaneOptions;

  constructor(options: VisitorLaneOptions) {
    this.#options = options;
  }

  /** One visit. */
  async step(): Promise<void> {
    const { chance } = this.#options;
    const link = this.#pick('direct');
    if (!link) return;
    if (chance.happens(0.03)) return void (await this.#open('HEAD', link, { method: 'HEAD' }));
    await this.#visit(chance.happens(0.05) ? 'bot' : 'redirect', link);
  }

  /** Opens a preview, and sometimes continues, which costs the browser's work. */
  async stepThroughPreview(): Promise<void> {
    const { chance } = this.#options;
    const link = this.#pick('inpage');
    if (!link) return;
    const page = await this.#count(
      'preview',
      link,
      (country) => this.#open('preview', link, { country }),
      [200],
    );
    if (page?.kind === 'answered' && page.status === 200 && chance.happens(0.3)) {
      await this.#continue(link, page.text);
    }
  }

  async #visit(kind: 'bot' | 'redirect', link: SoakedLink): Promise<void> {
    const { ledger } = this.#options;
    const userAgent = kind === 'bot' ? BOT_USER_AGENT : this.#options.chance.pick(PEOPLE);
    const outcome = await this.#count(
      kind,
      link,
      (country) =>
        this.#open(kind === 'bot' ? 'redirect of a bot' : 'redirect', link, { userAgent, country }),
      [302],
    );
    if (outcome.kind !== 'answered' || outcome.status !== 302) return;
    const location = outcome.headers.get('location') ?? '';
    if (!link.mayLeadTo(location)) {
      ledger.complain([`${link.name}: redirected to ${location}, where it has never led.`]);
    }
  }

  async #continue(link: SoakedLink, page: string): Promise<void> {
    const { challenge } = JSON.parse(dataOfField(page)) as { challenge?: Parameters<typeof solved>[0] };
    if (!challenge) return;
    const body = new URLSearchParams({ altcha: encoded(await solved(challenge)) });
    const [, shown] = /name="leads-to" value="([^"]*)"/.exec(page) ?? [];
    if (shown !== undefined) body.set('leads-to', shown);
    const headers = { origin: new URL(link.shortUrl ?? '').origin };
    await this.#count(
      'continue',
      link,
      (country) => this.#open('Continue', link, { method: 'POST', body, headers, country }),
      [303],
    );
  }

  /**
   * Tallies a visit. One that was answered otherwise than `counting` does not count, unless the server failed: then nobody
   * knows.
   */
  async #count(
    kind: VisitKind,
    link: SoakedLink,
    send: (country: string) => Promise<Outcome>,
    counting: readonly number[],
  ): Promise<Outcome> {
    const country = this.#options.chance.pick(COUNTRIES);
    const tally = link.visits.begin(kind, country);
    const outcome = await send(country);
    if (outcome.kind === 'unsent') tally.notCounted();
    if (outcome.kind === 'answered') {
      if (counting.includes(outcome.status)) tally.counted();
      else if (outcome.status < 500) tally.notCounted();
    }
    return outcome;
  }

  #open(
    kind: string,
    { shortUrl = '' }: SoakedLink,
    request: {
      readonly method?: string;
      readonly userAgent?: string;
      readonly country?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: URLSearchParams;
    },
  ): Promise<Outcome> {
    const { method = 'GET', userAgent = PEOPLE[0], country = 'PH', headers = {}, body } = request;
    return this.#options.client.send(kind, shortUrl, {
      method,
      headers: { 'user-agent': userAgent, 'cloudfront-viewer-country': country, ...headers },
      ...(body && { body }),
    });
  }

  #pick(type: 'direct' | 'inpage'): SoakedLink | undefined {
    const { ledger, chance } = this.#options;
    const links = ledger.links.filter(
      ({ sent, isAcknowledged, isSurelyGone }) => sent.link_type === type && isAcknowledged && !isSurelyGone,
    );
    if (links.length === 0) return undefined;
    return chance.pick(chance.happens(HOT_SHARE) ? links.slice(0, HOT_LINKS) : links);
  }
}
