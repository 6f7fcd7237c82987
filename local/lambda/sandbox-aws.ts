import { subscribe } from 'node:diagnostics_channel';
import type { GrantPart, Permission } from '../template/grants.ts';
import { type AwsRequest, readAwsRequest } from './aws-request.ts';
import { grantChecks } from './grant-checks.ts';
import { accessDenied, type HeldRequest } from './held-request.ts';
import { interceptNodeHttp } from './node-http-requests.ts';
import { interceptRawRequests } from './raw-requests.ts';
import type { AwsCall, SandboxData } from './sandbox-protocol.ts';

/** Intercepts every request that the function makes with `node:http`, `node:https`, or on a `node:net` connection of its own. */
export interface AwsGate {
  /** @returns the calls since the previous call of this method */
  takeCalls(): AwsCall[];
}

/**
 * Intercepts the function's requests to AWS: records each call, and rejects one without a grant with AWS's own error.
 * Also rejects requests to services without a stand-in, and requests that it can't read.
 * @param reportUse called the first time that a request needs a part of the role's policies
 * @param deliver takes each request that is allowed to its stand-in
 */
export function installAwsGate(
  data: SandboxData,
  reportUse: (part: GrantPart) => void,
  deliver = (request: HeldRequest): void => request.send(),
): AwsGate {
  let calls: AwsCall[] = [];
  const isGranted = grantChecks(data.grants, reportUse);
  const check = ({ method, path, headers, body }: HeldRequest): string | undefined => {
    const { 'x-amz-target': target, authorization } = headers;
    const read = readAwsRequest({ target, authorization, method, path, body: body.toString() }, data);
    if (!read) {
      return `The local host can't read the request ${target ?? `${method} ${path}`}; it knows the protocols of its stand-ins.`;
    }
    const lacking = read.needs.find((need) => !isGranted(need));
    const { service, action, region } = read;
    calls.push({ service, action, region, granted: lacking === undefined });
    return lacking && refusal(data, read, lacking);
  };
  /**
   * Decides about a request at once, and sends or refuses it when the event loop has turned. So a request that the function does not
   * await is never sent before the sandbox freezes, which on AWS can't be relied on either.
   */
  const exchange = (request: HeldRequest): void => {
    const refused = check(request);
    setImmediate(() => {
      if (request.isAbandoned()) return;
      if (refused === undefined) deliver(request);
      else request.respond(accessDenied(request, refused));
    });
  };

  const endpoints = new Set(data.endpoints);
  const isStandIn = (host: string): boolean => endpoints.has(host);
  const reasonToRefuse = (host: string): string | undefined =>
    isAwsHost(host) ? `The local host has no stand-in for ${host.replace(/:443$/, '')}.` : undefined;
  interceptNodeHttp({ isStandIn, reasonToRefuse, exchange });
  interceptRawRequests({ isStandIn, reasonToRefuse, exchange });
  subscribe('undici:request:create', (message) => {
    const { request } = message as { readonly request: { readonly origin: string | URL } };
    const { host } = new URL(request.origin);
    if (endpoints.has(host) || isAwsHost(host)) {
      throw new Error(
        `The local host can check grants only in node:http, node:https and node:net, and ${host} was called with fetch.`,
      );
    }
  });
  return {
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

const isAwsHost = (host: string): boolean => /\.amazonaws\.com(:\d+)?$/.test(host);

const refusal = ({ principalArn }: SandboxData, { action }: AwsRequest, lacking: Permission): string => {
  const keys = Array.isArray(lacking.leadingKeys)
    ? `for the partition keys ${lacking.leadingKeys.join(', ')}`
    : '';
  const from = lacking.action.endsWith(`:${action}`) ? '' : `needed by ${action}`;
  const details = [from, keys].filter((text) => text !== '').join(', ');
  return (
    `User: ${principalArn} is not authorized to perform: ${lacking.action} on resource: ${lacking.resourceArn} ` +
    `because no identity-based policy allows the ${lacking.action} action${details && ` (${details})`}`
  );
};
