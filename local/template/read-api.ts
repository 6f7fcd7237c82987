import * as z from 'zod';
import { ACCOUNT_ID, type ApiDefinition, type RouteDefinition } from './deployment.ts';
import type { Resolver } from './intrinsics.ts';
import { boolean, number, parseResource, withoutEffect } from './parse-resource.ts';
import { matchesPattern } from './patterns.ts';
import { apiDomainName } from './physical-ids.ts';
import { type PermissionDefinition, readPermissions } from './read-functions.ts';

const apiSchema = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  DisableExecuteApiEndpoint: boolean.default(false),
  IpAddressType: withoutEffect,
  Description: withoutEffect,
  Tags: withoutEffect,
});

const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  IntegrationMethod: withoutEffect,
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: number.max(30_000).default(30_000),
  Description: withoutEffect,
});

const routeSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string().regex(/^(\$default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) \/.*)$/),
  Target: z.string(),
  AuthorizationType: z.literal('NONE').default('NONE'),
  ApiKeyRequired: z.literal(false).optional(),
  OperationName: withoutEffect,
});

const stageSchema = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  AccessLogSettings: withoutEffect,
  // Throttling protects a shared account; this machine has one user.
  DefaultRouteSettings: withoutEffect,
  RouteSettings: withoutEffect,
  Description: withoutEffect,
  Tags: withoutEffect,
});

/** Reads the HTTP APIs: routes, integrations, and whether the routes may invoke their functions. */
export function readApis(resolver: Resolver): ApiDefinition[] {
  const permissions = readPermissions(resolver);
  const integrations = resolver.resources('AWS::ApiGatewayV2::Integration').map((resource) => ({
    target: `integrations/${resolver.physicalId(resource).ref}`,
    ...parseResource(integrationSchema, resource),
  }));
  const routes = resolver
    .resources('AWS::ApiGatewayV2::Route')
    .map((resource) => ({ label: resource.label, ...parseResource(routeSchema, resource) }));
  const stages = resolver
    .resources('AWS::ApiGatewayV2::Stage')
    .map((each) => parseResource(stageSchema, each));
  return resolver.resources('AWS::ApiGatewayV2::Api').map((resource) => {
    const { Name: name, DisableExecuteApiEndpoint } = parseResource(apiSchema, resource);
    const { ref: id } = resolver.physicalId(resource);
    const { region } = resource.stack;
    if (!stages.some(({ ApiId }) => ApiId === id))
      throw new Error(`${resource.label} has no stage $default.`);
    return {
      name,
      id,
      region,
      domainName: apiDomainName(id, region),
      isExecuteApiEndpointDisabled: DisableExecuteApiEndpoint,
      routes: routes
        .filter(({ ApiId }) => ApiId === id)
        .map(({ label, RouteKey, Target }): RouteDefinition => {
          const integration = integrations.find(({ target }) => target === Target);
          if (!integration) throw new Error(`${label}: the integration ${Target} does not exist.`);
          const functionArn = invokedFunction(integration.IntegrationUri);
          return {
            routeKey: RouteKey,
            functionName: functionArn.split(':').at(-1) ?? '',
            timeoutMs: integration.TimeoutInMillis,
            isPermitted: isPermitted(
              permissions,
              functionArn,
              `arn:aws:execute-api:${region}:${ACCOUNT_ID}:${id}`,
              RouteKey,
            ),
          };
        }),
    };
  });
}

/** A function's ARN, or API Gateway's own notation for it. */
const invokedFunction = (uri: string): string => /functions\/(arn:.*)\/invocations$/.exec(uri)?.[1] ?? uri;

/** Without a permission that covers the route, API Gateway can't invoke the function and returns 500. */
function isPermitted(
  permissions: readonly PermissionDefinition[],
  functionArn: string,
  apiArn: string,
  routeKey: string,
): boolean {
  const [method = '', path = ''] = routeKey === '$default' ? ['$default', ''] : routeKey.split(' ');
  // An ANY route receives requests of every method, so only a permission for all methods covers it.
  const source = `${apiArn}/$default/${method === 'ANY' ? '*' : method}${path}`;
  const functionName = functionArn.split(':').at(-1);
  return permissions.some(
    ({ Action, FunctionName, Principal, SourceArn }) =>
      Action === 'lambda:InvokeFunction' &&
      (FunctionName === functionArn || FunctionName === functionName) &&
      Principal === 'apigateway.amazonaws.com' &&
      (SourceArn === undefined || matchesPattern(SourceArn, source)),
  );
}
