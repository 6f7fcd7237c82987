import {
  ACCOUNT_ID,
  type BehaviorDefinition,
  type CloudFrontFunctionDefinition,
  type DistributionDefinition,
  type FunctionDefinition,
  type OriginDefinition,
} from './deployment.ts';
import {
  type BehaviorProperties,
  cloudFrontFunctionSchema,
  distributionSchema,
  type OriginProperties,
  originAccessControlSchema,
} from './distribution-schemas.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { parseResource } from './parse-resource.ts';
import { type Policies, readPolicies } from './read-policies.ts';

/**
 * Statuses whose responses CloudFront caches for 10 s by default:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
const alwaysCachedErrors = [404, 414, 500, 501, 502, 503, 504];

/** Reads the only distribution. @throws Error when there is none or more than one */
export function readDistribution(
  resolver: Resolver,
  functions: readonly FunctionDefinition[],
): DistributionDefinition {
  const [resource, ...others] = resolver.resources('AWS::CloudFront::Distribution');
  if (!resource || others.length > 0) {
    throw new Error(
      `The host runs one CloudFront distribution; the assembly has ${others.length + (resource ? 1 : 0)}.`,
    );
  }
  const { DistributionConfig: config } = parseResource(distributionSchema, resource);
  const uncached = new Set(config.CustomErrorResponses.map(({ ErrorCode }) => ErrorCode));
  const cached = alwaysCachedErrors.filter((status) => !uncached.has(status));
  if (cached.length > 0) {
    throw new Error(
      `${resource.label}: CloudFront caches ${cached.join(', ')} for 10 s unless CustomErrorResponses sets ` +
        'ErrorCachingMinTTL 0 for them; the host caches nothing.',
    );
  }
  const { ref: id, attributes } = resolver.physicalId(resource);
  const accessControls = readAccessControls(resolver);
  const parts: BehaviorParts = {
    label: resource.label,
    origins: new Map(
      config.Origins.map((origin) => [origin.Id, originDefinition(origin, accessControls, resource.label)]),
    ),
    policies: readPolicies(resolver),
    viewerFunctions: readCloudFrontFunctions(resolver),
    functions,
  };
  return {
    id,
    arn: `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/${id}`,
    domainName: attributes.DomainName ?? '',
    behaviors: [
      ...config.CacheBehaviors.map((behavior) => readBehavior(behavior, parts)),
      readBehavior({ PathPattern: '*', ...config.DefaultCacheBehavior }, parts),
    ],
  };
}

interface BehaviorParts {
  readonly label: string;
  readonly origins: ReadonlyMap<string, OriginDefinition>;
  readonly policies: Policies;
  readonly viewerFunctions: ReadonlyMap<string, CloudFrontFunctionDefinition>;
  readonly functions: readonly FunctionDefinition[];
}

function readBehavior(properties: BehaviorProperties, parts: BehaviorParts): BehaviorDefinition {
  const { origins, policies, viewerFunctions } = parts;
  const label = `${parts.label}, behavior ${properties.PathPattern}`;
  const viewerFunction = (eventType: string): CloudFrontFunctionDefinition | undefined => {
    const association = properties.FunctionAssociations.find(({ EventType }) => EventType === eventType);
    return association && get(viewerFunctions, association.FunctionARN, label);
  };
  const responseHeaders =
    properties.ResponseHeadersPolicyId === undefined
      ? undefined
      : get(policies.responseHeaders, properties.ResponseHeadersPolicyId, label);
  const [edge] = properties.LambdaFunctionAssociations;
  const origin = get(origins, properties.TargetOriginId, label);
  if (edge && origin.isBucket) throw new Error(`${label}: the host runs no Lambda@Edge before a bucket.`);
  return {
    pathPattern: properties.PathPattern,
    origin,
    viewerProtocolPolicy: properties.ViewerProtocolPolicy,
    allowedMethods: properties.AllowedMethods,
    cachePolicy: get(policies.cache, properties.CachePolicyId, label),
    originRequestPolicy:
      properties.OriginRequestPolicyId === undefined
        ? undefined
        : get(policies.originRequest, properties.OriginRequestPolicyId, label),
    compresses: properties.Compress,
    responseHeaders: responseHeaders?.set ?? [],
    removedResponseHeaders: responseHeaders?.remove ?? [],
    viewerRequest: viewerFunction('viewer-request'),
    viewerResponse: viewerFunction('viewer-response'),
    originRequest: edge && {
      functionName: edgeFunction(edge.LambdaFunctionARN, parts.functions, label).name,
      includeBody: edge.IncludeBody,
    },
  };
}

/**
 * Checks what CloudFront checks when a function is associated:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
function edgeFunction(
  versionArn: string,
  functions: readonly FunctionDefinition[],
  label: string,
): FunctionDefinition {
  const found = functions.find((each) => each.versionArn === versionArn);
  if (!found)
    throw new Error(`${label}: ${versionArn} is not a numbered version of a function in the assembly.`);
  const refused = [
    found.region === 'us-east-1' ? '' : `is in ${found.region}, not in us-east-1`,
    found.architecture === 'x86_64' ? '' : `is built for ${found.architecture}, not x86_64`,
    found.timeoutMs <= 30_000 ? '' : 'has a timeout of more than 30 s',
    Object.keys(found.environment).length === 0 ? '' : 'has environment variables',
    found.trusts.includes('edgelambda.amazonaws.com')
      ? ''
      : 'has a role that edgelambda.amazonaws.com may not assume',
  ].filter((reason) => reason !== '');
  if (refused.length > 0)
    throw new Error(`${label}: Lambda@Edge rejects ${found.name}: it ${refused.join(', ')}.`);
  return found;
}

function originDefinition(
  origin: OriginProperties,
  accessControls: ReadonlySet<string>,
  label: string,
): OriginDefinition {
  const { CustomOriginConfig: custom, S3OriginConfig: bucket, OriginAccessControlId: accessControl } = origin;
  if (!custom === !bucket)
    throw new Error(`${label}: the origin ${origin.Id} is neither an API nor a bucket.`);
  if (bucket && !accessControls.has(accessControl ?? '')) {
    throw new Error(
      `${label}: the origin ${origin.Id} has no access control, and the host serves no bucket without one.`,
    );
  }
  return {
    id: origin.Id,
    isBucket: bucket !== undefined,
    domainName: origin.DomainName,
    path: origin.OriginPath,
    customHeaders: Object.fromEntries(
      origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]),
    ),
    readTimeoutSeconds: custom?.OriginReadTimeout ?? 30,
    keepaliveTimeoutSeconds: custom?.OriginKeepaliveTimeout ?? 5,
    sslProtocols: custom?.OriginSSLProtocols ?? ['TLSv1.2'],
  };
}

function readAccessControls(resolver: Resolver): ReadonlySet<string> {
  return new Set(
    resolver.resources('AWS::CloudFront::OriginAccessControl').map((resource) => {
      parseResource(originAccessControlSchema, resource);
      return resolver.physicalId(resource).ref;
    }),
  );
}

/** A CloudFront Function may have 10 KB of code. */
const MAX_CODE_BYTES = 10_240;

function readCloudFrontFunctions(resolver: Resolver): Map<string, CloudFrontFunctionDefinition> {
  return new Map(
    resolver.resources('AWS::CloudFront::Function').map((resource: Resource) => {
      const { Name, FunctionCode } = parseResource(cloudFrontFunctionSchema, resource);
      if (Buffer.byteLength(FunctionCode) > MAX_CODE_BYTES) {
        throw new Error(
          `${resource.label}: a CloudFront Function has at most ${MAX_CODE_BYTES} bytes of code.`,
        );
      }
      return [resolver.physicalId(resource).ref, { name: Name, code: FunctionCode }];
    }),
  );
}

function get<T>(from: ReadonlyMap<string, T>, id: string, label: string): T {
  const found = from.get(id);
  if (!found)
    throw new Error(`${label}: ${id} is neither in the assembly nor a managed policy that the host knows.`);
  return found;
}
