import { ControlPages } from '../../../lambdas/crawler/control-pages.ts';
import { inspectPage } from '../../../lambdas/crawler/inspect-page.ts';
import type { Finding, PageToInspect } from '../../../lambdas/crawler/inspection.ts';
import type { FetchOptions } from '../../../lambdas/crawler/page.ts';
import { OWN_HOSTS } from '../memory-stage.ts';
import type { Reply } from './replies.ts';

/** A request that an inspection makes. */
export interface Asked {
  readonly url: string;
  readonly options: FetchOptions | undefined;
}

export type Ask = (asked: Asked) => Promise<Reply>;

/** What the inspection of a page does after some replies: asks for more, or ends. */
interface Step {
  asked?: Asked;
  findings?: readonly Finding[];
  readonly after: Map<string, Step>;
}

/**
 * Inspects pages with the crawler's own code, but reads the same replies only once: an inspection does nothing but what its
 * replies make it do, so its requests and findings are kept in a tree of replies.
 */
export class Inspector {
  readonly #trees = new Map<string, { readonly page: PageToInspect; readonly step: Step }[]>();
  readonly #shortUrlHosts = [new URL(OWN_HOSTS.publicOrigin).host, OWN_HOSTS.distributionHost];
  /** How often the crawler's code ran. */
  runs = 0;

  async inspect(page: PageToInspect, site: string, ask: Ask): Promise<readonly Finding[]> {
    const root = this.#rootOf(page);
    let step: Step | undefined = root;
    const replies: Reply[] = [];
    while (step) {
      if (step.findings) return step.findings;
      if (!step.asked) break;
      const reply = await ask(step.asked);
      replies.push(reply);
      step = step.after.get(reply.id);
    }
    return this.#run(page, site, { root, replies, ask });
  }

  #rootOf(page: PageToInspect): Step {
    const variants = this.#trees.get(page.url) ?? [];
    const known = variants.find((variant) => isSame(variant.page, page));
    if (known) return known.step;
    const step: Step = { after: new Map() };
    variants.push({ page, step });
    this.#trees.set(page.url, variants);
    return step;
  }

  /** Runs the crawler's code with the replies so far, and those that it asks for then; keeps all that. */
  async #run(
    page: PageToInspect,
    site: string,
    { root, replies, ask }: { readonly root: Step; readonly replies: readonly Reply[]; readonly ask: Ask },
  ): Promise<readonly Finding[]> {
    this.runs += 1;
    let step = root;
    let count = 0;
    const fetch = async (url: string, options?: FetchOptions) => {
      const asked = { url, options };
      const reply = replies[count] ?? (await ask(asked));
      count += 1;
      step.asked = asked;
      const next: Step = step.after.get(reply.id) ?? { after: new Map() };
      step.after.set(reply.id, next);
      step = next;
      return reply.fetch;
    };
    const controls = new ControlPages({ fetch, randomName: () => 'zq81kf0w3mvp' });
    const findings = await inspectPage(page, {
      fetch,
      shortUrlHosts: this.#shortUrlHosts,
      site,
      robotsRead: false,
      controls,
    });
    step.findings = findings;
    return findings;
  }
}

/** Whether two requests for a page can't be told apart by their inspections. */
const isSame = ({ links: one }: PageToInspect, { links: other }: PageToInspect): boolean =>
  one.length === other.length &&
  one.every((link, index) => {
    const { linkId, fingerprint, validators } = other[index] ?? {};
    return (
      link.linkId === linkId && link.fingerprint === fingerprint && link.validators?.etag === validators?.etag
    );
  });
