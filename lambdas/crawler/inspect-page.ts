import type { Finding, PageToInspect } from './inspection.ts';
import type { FetchPage } from './page.ts';
import type { PageLook } from './page-look.ts';

export interface InspectPagePorts {
  readonly fetch: FetchPage;
  /** A name that no page of the site has, of at least 12 lower-case letters and digits. */
  readonly randomName: () => string;
  /** Hosts of our short URLs, with the port unless it is the scheme's default. */
  readonly shortUrlHosts: readonly string[];
  /** The registrable domain. */
  readonly site: string;
  /** Whether robots.txt was read, and allows the page. Copied to each finding. */
  readonly robotsRead: boolean;
  /** What the run knows of pages that serve for comparison. Make one for each site and run, and give it to all its pages. */
  readonly controls: ControlPages;
}

/** Looks of made-up pages and of the root, by their URL or directory, so that a run fetches each once. */
export type ControlPages = Map<string, Promise<ControlPage>>;

export type ControlPage = PageLook | 'unknown';

/**
 * Inspects one page for all the links sought on it: at most two requests of the page itself, and for comparison a made-up
 * page of the same directory and the site's root.
 * @returns a finding for each link
 */
export function inspectPage(page: PageToInspect, ports: InspectPagePorts): Promise<readonly Finding[]> {
  throw new Error(`Not written yet: ${page.url} ${ports.site}`);
}
