import type * as z from 'zod';
import type {
  CachePolicyDefinition,
  OriginRequestPolicyDefinition,
  ResponseHeaderDefinition,
  Selection,
} from './deployment.ts';
import {
  cachePolicySchema,
  originRequestPolicySchema,
  responseHeadersPolicySchema,
} from './distribution-schemas.ts';
import type { Resolver } from './intrinsics.ts';
import { parseResource } from './parse-resource.ts';

const none: Selection = { behavior: 'none', names: [] };
const all: Selection = { behavior: 'all', names: [] };

/**
 * The managed policies that the host knows, by id:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
const managedCachePolicies: Readonly<Record<string, CachePolicyDefinition>> = {
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    name: 'CachingDisabled',
    maxTtlSeconds: 0,
    headers: none,
    cookies: none,
    queryStrings: none,
    acceptsGzip: false,
    acceptsBrotli: false,
  },
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    name: 'CachingOptimized',
    maxTtlSeconds: 31_536_000,
    headers: none,
    cookies: none,
    queryStrings: none,
    acceptsGzip: true,
    acceptsBrotli: true,
  },
};
const managedOriginRequestPolicies: Readonly<Record<string, OriginRequestPolicyDefinition>> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': {
    name: 'AllViewer',
    headers: all,
    cookies: all,
    queryStrings: all,
  },
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': {
    name: 'AllViewerExceptHostHeader',
    headers: { behavior: 'allExcept', names: ['host'] },
    cookies: all,
    queryStrings: all,
  },
};

export interface ResponseHeadersPolicyDefinition {
  readonly set: readonly ResponseHeaderDefinition[];
  readonly remove: readonly string[];
}

/** The policies of the assembly and the managed ones, by id. */
export interface Policies {
  readonly cache: ReadonlyMap<string, CachePolicyDefinition>;
  readonly originRequest: ReadonlyMap<string, OriginRequestPolicyDefinition>;
  readonly responseHeaders: ReadonlyMap<string, ResponseHeadersPolicyDefinition>;
}

export const readPolicies = (resolver: Resolver): Policies => {
  const read = <T, Schema extends z.ZodType>(
    type: string,
    schema: Schema,
    convert: (properties: z.output<Schema>) => T,
  ): Array<[string, T]> =>
    resolver
      .resources(type)
      .map((resource) => [resolver.physicalId(resource).ref, convert(parseResource(schema, resource))]);
  return {
    cache: new Map([
      ...Object.entries(managedCachePolicies),
      ...read('AWS::CloudFront::CachePolicy', cachePolicySchema, cachePolicy),
    ]),
    originRequest: new Map([
      ...Object.entries(managedOriginRequestPolicies),
      ...read('AWS::CloudFront::OriginRequestPolicy', originRequestPolicySchema, originRequestPolicy),
    ]),
    responseHeaders: new Map(
      read('AWS::CloudFront::ResponseHeadersPolicy', responseHeadersPolicySchema, responseHeadersPolicy),
    ),
  };
};

type Behavior = 'none' | 'all' | 'whitelist' | 'allExcept' | 'allViewer' | 'allViewerAndWhitelistCloudFront';

const selectionBehaviors = {
  none: 'none',
  all: 'all',
  whitelist: 'some',
  allExcept: 'allExcept',
  allViewer: 'all',
  // Here, names are the CloudFront headers that are added to all of the viewer's own.
  allViewerAndWhitelistCloudFront: 'all',
} as const satisfies Record<Behavior, Selection['behavior']>;

const selection = (behavior: Behavior, names: readonly string[]): Selection => ({
  behavior: selectionBehaviors[behavior],
  names,
});

function cachePolicy({
  CachePolicyConfig: config,
}: z.output<typeof cachePolicySchema>): CachePolicyDefinition {
  const key = config.ParametersInCacheKeyAndForwardedToOrigin;
  return {
    name: config.Name,
    maxTtlSeconds: config.MaxTTL,
    headers: selection(key.HeadersConfig.HeaderBehavior, key.HeadersConfig.Headers),
    cookies: selection(key.CookiesConfig.CookieBehavior, key.CookiesConfig.Cookies),
    queryStrings: selection(key.QueryStringsConfig.QueryStringBehavior, key.QueryStringsConfig.QueryStrings),
    acceptsGzip: key.EnableAcceptEncodingGzip,
    acceptsBrotli: key.EnableAcceptEncodingBrotli,
  };
}

const originRequestPolicy = ({
  OriginRequestPolicyConfig: config,
}: z.output<typeof originRequestPolicySchema>): OriginRequestPolicyDefinition => ({
  name: config.Name,
  headers: selection(config.HeadersConfig.HeaderBehavior, config.HeadersConfig.Headers),
  cookies: selection(config.CookiesConfig.CookieBehavior, config.CookiesConfig.Cookies),
  queryStrings: selection(
    config.QueryStringsConfig.QueryStringBehavior,
    config.QueryStringsConfig.QueryStrings,
  ),
});

function responseHeadersPolicy({
  ResponseHeadersPolicyConfig: config,
}: z.output<typeof responseHeadersPolicySchema>): ResponseHeadersPolicyDefinition {
  const security = config.SecurityHeadersConfig ?? {};
  const hsts = security.StrictTransportSecurity;
  const header = (
    name: string,
    setting: { readonly Override: boolean } | undefined,
    value: string | undefined,
  ): ResponseHeaderDefinition[] =>
    setting && value !== undefined ? [{ name, value, override: setting.Override }] : [];
  const hstsValue =
    hsts &&
    [
      `max-age=${hsts.AccessControlMaxAgeSec}`,
      ...(hsts.IncludeSubdomains ? ['includeSubDomains'] : []),
      ...(hsts.Preload ? ['preload'] : []),
    ].join('; ');
  const csp = security.ContentSecurityPolicy;
  return {
    set: [
      ...header('Content-Security-Policy', csp, csp?.ContentSecurityPolicy),
      ...header('X-Content-Type-Options', security.ContentTypeOptions, 'nosniff'),
      ...header('X-Frame-Options', security.FrameOptions, security.FrameOptions?.FrameOption),
      ...header('Referrer-Policy', security.ReferrerPolicy, security.ReferrerPolicy?.ReferrerPolicy),
      ...header('Strict-Transport-Security', hsts, hstsValue),
      ...(config.CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
        name: Header,
        value: Value,
        override: Override,
      })),
    ],
    remove: (config.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header),
  };
}
