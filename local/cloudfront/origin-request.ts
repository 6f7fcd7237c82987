import type { Header } from '../http/message.ts';
import type { BehaviorDefinition, Selection } from '../template/deployment.ts';
import { type GeneratedHeader, generatedHeader, generateHeaders, type Viewer } from './viewer.ts';

/** Chooses what CloudFront forwards of a viewer's request, by the behavior's two policies. */
export interface OriginRequestPolicies {
  /** All headers except those that CloudFront always adds: `Host`, `Via`, `X-Amz-Cf-Id`, `X-Forwarded-For`. */
  headers(headers: readonly Header[], viewer: Viewer): Header[];
  query(query: string): string;
  /** CloudFront's own headers that a policy lists; viewer functions see them as well. */
  readonly generated: readonly GeneratedHeader[];
  readonly forwardsCookies: boolean;
}

/**
 * Never forwarded, even when a policy lists them:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior
 */
const neverForwarded = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-amz-cf-id',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** Compiles a behavior's policies. @throws Error for a policy that CloudFront rejects */
export function compilePolicies(behavior: BehaviorDefinition): OriginRequestPolicies {
  const { cachePolicy, originRequestPolicy } = behavior;
  assertAccepted(behavior);
  const headerSelections = [
    cachePolicy.headers,
    ...(originRequestPolicy ? [originRequestPolicy.headers] : []),
  ];
  const cookieSelections = [
    cachePolicy.cookies,
    ...(originRequestPolicy ? [originRequestPolicy.cookies] : []),
  ];
  const querySelections = [
    cachePolicy.queryStrings,
    ...(originRequestPolicy ? [originRequestPolicy.queryStrings] : []),
  ];
  const takesHeader = anyOf(headerSelections, (name) => name.toLowerCase());
  const takesCookie = anyOf(cookieSelections);
  const takesQuery = anyOf(querySelections);
  const generated = listedGenerated(headerSelections);
  const forwardsCookies = cookieSelections.some(({ behavior: kind }) => kind !== 'none');
  const encodings = [
    ...(cachePolicy.acceptsBrotli ? ['br'] : []),
    ...(cachePolicy.acceptsGzip ? ['gzip'] : []),
  ];

  return {
    generated,
    forwardsCookies,
    headers(headers, viewer) {
      const forwarded = headers.filter(([name]) => {
        const lower = name.toLowerCase();
        if (neverForwarded.has(lower) || /^(cloudfront-|x-edge-)/.test(lower)) return false;
        if (lower === 'cookie' || (lower === 'accept-encoding' && encodings.length > 0)) return false;
        return takesHeader(lower);
      });
      const cookies = forwardsCookies ? selectCookies(headers, takesCookie) : '';
      return [
        ...forwarded,
        ...(takesHeader('user-agent') ? [] : [['User-Agent', 'Amazon CloudFront'] as const]),
        ...(cookies === '' ? [] : [['Cookie', cookies] as const]),
        ...acceptEncoding(headers, encodings),
        ...generateHeaders(generated, viewer),
      ];
    },
    query: (query) =>
      query
        .split('&')
        .filter((part) => part !== '' && takesQuery(part.split('=', 1)[0] ?? ''))
        .join('&'),
  };
}

type Takes = (name: string) => boolean;

function anyOf(selections: readonly Selection[], fold: (name: string) => string = (name) => name): Takes {
  const takes = selections.map(({ behavior, names }): Takes => {
    const listed = new Set(names.map(fold));
    if (behavior === 'all') return () => true;
    if (behavior === 'none') return () => false;
    return behavior === 'some' ? (name) => listed.has(name) : (name) => !listed.has(name);
  });
  return (name) => takes.some((each) => each(name));
}

function listedGenerated(selections: readonly Selection[]): GeneratedHeader[] {
  const listed = selections
    .filter(({ behavior }) => behavior !== 'allExcept')
    .flatMap(({ names }) => names)
    .filter((name) => /^cloudfront-/i.test(name))
    .map((name) => {
      const known = generatedHeader(name);
      if (!known) throw new Error(`A policy lists ${name}, which the host can't generate.`);
      return known;
    });
  return [...new Set(listed)];
}

function selectCookies(headers: readonly Header[], takes: Takes): string {
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(/; */))
    .filter((cookie) => cookie !== '' && takes(cookie.split('=', 1)[0] ?? ''))
    .join('; ');
}

/** Normalized: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html */
function acceptEncoding(headers: readonly Header[], encodings: readonly string[]): Header[] {
  if (encodings.length === 0) return [];
  const sent = headers.find(([name]) => name.toLowerCase() === 'accept-encoding')?.[1] ?? '';
  const accepted = encodings.filter((encoding) => new RegExp(`\\b${encoding}\\b`).test(sent));
  return accepted.length > 0 ? [['Accept-Encoding', accepted.join(',')]] : [];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-request-understand-origin-request-policy.html */
function assertAccepted({ cachePolicy, originRequestPolicy, pathPattern }: BehaviorDefinition): void {
  const refuse = (policy: string, why: string): never => {
    throw new Error(`Behavior ${pathPattern}: CloudFront rejects the policy ${policy}: ${why}.`);
  };
  const { headers, cookies, queryStrings } = cachePolicy;
  if (
    cachePolicy.maxTtlSeconds === 0 &&
    [headers, cookies, queryStrings].some((each) => each.behavior !== 'none')
  ) {
    refuse(cachePolicy.name, 'with caching disabled the cache key must be empty');
  }
  const keyed = headers.names.find((name) => /^cloudfront-viewer-(address|asn|tls|ja3)/i.test(name));
  if (keyed) refuse(cachePolicy.name, `${keyed} can't be in the cache key`);
  const listed = originRequestPolicy?.headers.behavior === 'some' ? originRequestPolicy.headers.names : [];
  const refused = listed.find((name) => /^(authorization|accept-encoding)$/i.test(name));
  if (originRequestPolicy && refused)
    refuse(originRequestPolicy.name, `${refused} belongs in a cache policy`);
  for (const {
    name,
    headers: { names },
  } of [cachePolicy, ...(originRequestPolicy ? [originRequestPolicy] : [])]) {
    if (names.length > 10) refuse(name, `it lists ${names.length} headers, above the quota of 10`);
  }
}

/** Headers that CloudFront adds to every origin request. @param via host name of the edge server */
export function ownHeaders(headers: readonly Header[], viewer: Viewer, via: string): Header[] {
  const forwardedFor = headers.find(([name]) => name.toLowerCase() === 'x-forwarded-for')?.[1];
  return [
    ['X-Forwarded-For', forwardedFor === undefined ? viewer.ip : `${forwardedFor}, ${viewer.ip}`],
    ['Via', `1.1 ${via} (CloudFront)`],
  ];
}
