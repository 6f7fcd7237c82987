import * as z from 'zod';
import { boolean, number, withoutEffect } from './parse-resource.ts';

/** The properties of CloudFront's resources that the host supports. */
const behaviorShape = {
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.enum(['allow-all', 'https-only', 'redirect-to-https']),
  AllowedMethods: z.array(z.string()).default(['HEAD', 'GET']),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(
      z.strictObject({ EventType: z.enum(['viewer-request', 'viewer-response']), FunctionARN: z.string() }),
    )
    .default([]),
  LambdaFunctionAssociations: z
    .array(
      z.strictObject({
        EventType: z.literal('origin-request', 'the host runs Lambda@Edge only on origin requests'),
        LambdaFunctionARN: z.string(),
        IncludeBody: boolean.default(false),
      }),
    )
    .default([]),
  Compress: boolean.default(false),
  // The host caches nothing.
  CachedMethods: withoutEffect,
};

export const behaviorSchema = z.strictObject({ PathPattern: z.string(), ...behaviorShape });
export type BehaviorProperties = z.output<typeof behaviorSchema>;

const originSchema = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  CustomOriginConfig: z
    .strictObject({
      OriginProtocolPolicy: z.literal('https-only', 'an execute-api address accepts only TLS'),
      OriginReadTimeout: number.default(30),
      OriginKeepaliveTimeout: number.default(5),
      OriginSSLProtocols: z.array(z.string()).default(['TLSv1', 'SSLv3']),
      HTTPPort: withoutEffect,
      HTTPSPort: withoutEffect,
      IpAddressType: withoutEffect,
    })
    .optional(),
  /** Of a bucket. */
  S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.literal('').optional() }).optional(),
  OriginAccessControlId: z.string().optional(),
  ConnectionAttempts: withoutEffect,
  ConnectionTimeout: withoutEffect,
});
export type OriginProperties = z.output<typeof originSchema>;

export const originAccessControlSchema = z.strictObject({
  OriginAccessControlConfig: z.strictObject({
    Name: z.string(),
    Description: withoutEffect,
    OriginAccessControlOriginType: z.literal('s3'),
    SigningBehavior: z.literal('always', 'a bucket refuses what is not signed'),
    SigningProtocol: z.literal('sigv4'),
  }),
});

export const distributionSchema = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    Origins: z.array(originSchema),
    DefaultCacheBehavior: z.strictObject(behaviorShape),
    CacheBehaviors: z.array(behaviorSchema).default([]),
    CustomErrorResponses: z
      .array(
        z.strictObject({
          ErrorCode: number,
          ErrorCachingMinTTL: z.literal(0, 'the host caches nothing, so errors must not be cached either'),
        }),
      )
      .default([]),
    // Access, TLS and access logs matter only on the internet.
    Aliases: withoutEffect,
    Comment: withoutEffect,
    HttpVersion: withoutEffect,
    IPV6Enabled: withoutEffect,
    Logging: withoutEffect,
    PriceClass: withoutEffect,
    Restrictions: withoutEffect,
    ViewerCertificate: withoutEffect,
    WebACLId: withoutEffect,
  }),
  Tags: withoutEffect,
});

const headers = z.array(z.string()).default([]);

/** Which cookies and query strings a policy is about. */
const visitorsParts = {
  CookiesConfig: z.strictObject({
    CookieBehavior: z.enum(['none', 'all', 'whitelist', 'allExcept']),
    Cookies: headers,
  }),
  QueryStringsConfig: z.strictObject({
    QueryStringBehavior: z.enum(['none', 'all', 'whitelist', 'allExcept']),
    QueryStrings: headers,
  }),
};

export const cachePolicySchema = z.strictObject({
  CachePolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: withoutEffect,
    MinTTL: z.literal(0, 'the host caches nothing'),
    DefaultTTL: z.literal(0, 'the host caches nothing'),
    MaxTTL: number,
    ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      EnableAcceptEncodingGzip: boolean.default(false),
      EnableAcceptEncodingBrotli: boolean.default(false),
      HeadersConfig: z.strictObject({ HeaderBehavior: z.enum(['none', 'whitelist']), Headers: headers }),
      ...visitorsParts,
    }),
  }),
});

export const originRequestPolicySchema = z.strictObject({
  OriginRequestPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: withoutEffect,
    HeadersConfig: z.strictObject({
      HeaderBehavior: z.enum([
        'none',
        'whitelist',
        'allViewer',
        'allViewerAndWhitelistCloudFront',
        'allExcept',
      ]),
      Headers: headers,
    }),
    ...visitorsParts,
  }),
});

const override = boolean.default(false);

export const responseHeadersPolicySchema = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: withoutEffect,
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), Override: override })),
      })
      .optional(),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .optional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z
          .strictObject({ ContentSecurityPolicy: z.string(), Override: override })
          .optional(),
        ContentTypeOptions: z.strictObject({ Override: override }).optional(),
        FrameOptions: z.strictObject({ FrameOption: z.string(), Override: override }).optional(),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), Override: override }).optional(),
        StrictTransportSecurity: z
          .strictObject({
            AccessControlMaxAgeSec: number,
            IncludeSubdomains: boolean.default(false),
            Preload: boolean.default(false),
            Override: override,
          })
          .optional(),
      })
      .optional(),
  }),
});

export const cloudFrontFunctionSchema = z.strictObject({
  Name: z.string(),
  AutoPublish: z.literal(true),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({ Comment: withoutEffect, Runtime: z.literal('cloudfront-js-2.0') }),
  Tags: withoutEffect,
});
