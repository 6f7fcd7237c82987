import type { Statistics } from '../../clicks/statistics.ts';
import type { Case, Outcome } from '../case.ts';
import type { NewLink, Playground } from '../playground.ts';
import type { RawRequest } from '../raw-request.ts';

/** A visit that was made for a case, and how to judge it once it is counted. */
interface Visited {
  readonly id: string;
  readonly link: NewLink;
  readonly judge: (statistics: Statistics) => Omit<Outcome, 'id'>;
}

/** Makes a case's visit. */
export type Visit = (it: Case, playground: Playground) => Promise<Visited>;

/** Judges a visit that has been counted. */
export const judged = async ({ id, link, judge }: Visited, playground: Playground): Promise<Outcome> => ({
  id,
  ...judge(await playground.statistics(link)),
});

/** The names that a link's only click counts under, such as `PH` of `country#PH`; null if there are none. */
function countedUnder(statistics: Statistics, prefix: string): string | null {
  const counters = Object.values(statistics).flatMap((item) => Object.keys(item));
  const names = counters.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return names.length === 0 ? null : [...new Set(names)].join(' and ');
}

const visitTo = async (
  playground: Playground,
  headers: Readonly<Record<string, string>>,
): Promise<NewLink> => {
  const link = await playground.create();
  const { status } = await playground.visit({ path: `/${link.code}`, headers });
  if (status !== 302) throw new Error(`The visit with ${JSON.stringify(headers)} returned ${status}.`);
  return link;
};

/** The input is the country that CloudFront names. */
export const visitFromCountry: Visit = async (it, playground) => {
  const link = await visitTo(playground, { 'CloudFront-Viewer-Country': String(it.input) });
  return {
    id: it.id,
    link,
    judge: (statistics) => {
      const country = countedUnder(statistics, 'country#');
      return { isAsExpected: country === it.expected, got: String(country) };
    },
  };
};

/** The input is a referrer, empty for none; the host that it counts under is expected, or null. */
export const visitWithReferrer: Visit = async (it, playground) => {
  const link = await visitTo(playground, it.input === '' ? {} : { Referer: String(it.input) });
  return {
    id: it.id,
    link,
    judge: (statistics) => {
      const host = countedUnder(statistics, 'ref#');
      return { isAsExpected: host === it.expected, got: String(host) };
    },
  };
};

/** Values that are as good as each other are separated by `|`; `*` is any. */
interface ExpectedVisitor {
  readonly bot: boolean;
  readonly browser?: string;
  readonly device?: string;
}

const isOneOf = (value: string | null, expected = '*'): boolean =>
  expected === '*' || expected.split('|').includes(String(value));

/** The input is a user agent. */
export const visitWithUserAgent: Visit = async (it, playground) => {
  const link = await visitTo(playground, { 'User-Agent': String(it.input) });
  return {
    id: it.id,
    link,
    judge: (statistics) => {
      const { bot, browser, device } = it.expected as ExpectedVisitor;
      const isBot = statistics.TOTAL?.bot_views === 1;
      const counted = {
        browser: countedUnder(statistics, 'browser#'),
        device: countedUnder(statistics, 'device#'),
      };
      const isAsExpected = bot
        ? isBot
        : !isBot && isOneOf(counted.browser, browser) && isOneOf(counted.device, device);
      return { isAsExpected, got: isBot ? 'a bot' : `${counted.browser}, ${counted.device}` };
    },
  };
};

/** The input is a request; its path names a direct or an in-page link. */
export const visitByRequest: Visit = async (it, playground) => {
  const { path, ...request } = it.input as RawRequest;
  const isInPage = path.includes('in-page');
  const link = await playground.create(isInPage ? playground.inPage() : {});
  const { status } = await playground.visit({ ...request, path: `/${link.code}${isInPage ? '/page' : ''}` });
  return {
    id: it.id,
    link,
    judge: ({ TOTAL = {} }) => {
      const { clicks = 0, views = 0, bot_views = 0 } = TOTAL;
      const counted: Readonly<Record<string, number>> = { clicks, views, bot_views };
      const isAsExpected = Object.entries(it.expected as typeof counted).every(
        ([counter, count]) => counted[counter] === count,
      );
      return { isAsExpected, got: `${status} ${JSON.stringify(counted)}` };
    },
  };
};

/** Redirects of ours that lead to the destination, at most. */
const MAX_HOPS = 3;
/** `Variant1` in any case, its characters percent-encoded or not. */
const CODE_IN_CASES = RegExp(
  [...'Variant1'].map((each) => `(?:${each}|%${each.charCodeAt(0).toString(16)})`).join(''),
  'gi',
);

/**
 * The input is a short URL's path, of the code `Variant1`. A case gets a code of its own instead. If a redirect is
 * expected, it must reach the destination and count one click.
 */
export const visitAsTyped: Visit = async (it, playground) => {
  const rest = it.id.replaceAll(/\W/g, '');
  const code = `Variant1${rest}`;
  const link = await playground.create({ short_code: code, url: 'https://example.com/typed' });
  let path = String(it.input).replaceAll(CODE_IN_CASES, (typed) => `${typed}${rest}`);
  const hops: string[] = [];
  let response = await playground.visit({ path });
  for (; response.location?.startsWith('/') && hops.length < MAX_HOPS; hops.push(path)) {
    path = response.location;
    response = await playground.visit({ path });
  }
  const { status } = it.expected as { readonly status: number };
  const arrived = response.location === 'https://example.com/typed';
  return {
    id: it.id,
    link,
    judge: ({ TOTAL = {} }) => {
      const { clicks = 0 } = TOTAL;
      const isRedirect = status === 302;
      const isAsExpected =
        response.status === status && arrived === isRedirect && clicks === (isRedirect ? 1 : 0);
      return { isAsExpected, got: [...hops, response.status, `${clicks} clicks`].join(', ') };
    },
  };
};
