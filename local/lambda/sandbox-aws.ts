import { subscribe } from 'node:diagnostics_channel';
import { type ClientRequest, IncomingMessage, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { GrantPart, Permission } from '../template/grants.ts';
import { type AwsRequest, readAwsRequest } from './aws-request.ts';
import {
  type CallFault,
  callFaults,
  type FaultyService,
  faultErrors,
  type ServiceError,
} from './call-faults.ts';
import { grantChecks } from './grant-checks.ts';
import type { AwsCall, SandboxData } from './sandbox-protocol.ts';

/** Intercepts every request that the function makes with `node:http` and `node:https`. */
export interface AwsGate {
  /** @returns the calls since the previous call of this method */
  takeCalls(): AwsCall[];
}

/**
 * Intercepts the function's requests to AWS: records each call, and rejects one without a grant with AWS's own error.
 * Also rejects requests to services without a stand-in, and requests that it can't read.
 * @param reportUse called the first time that a request needs a part of the role's policies
 */
export function installAwsGate(data: SandboxData, reportUse: (part: GrantPart) => void): AwsGate {
  let calls: AwsCall[] = [];
  const isGranted = grantChecks(data.grants, reportUse);
  const draw = callFaults(data.faults);
  const check = (request: ClientRequest, body: string): CallOutcome => {
    const target = request.getHeader('x-amz-target');
    const { method, path } = request;
    const authorization = request.getHeader('authorization');
    const read = readAwsRequest({ target, authorization, method, path, body }, data);
    if (!read) {
      return refused(
        `The local host can't read the request ${String(target ?? `${method} ${path}`)}; it knows the protocols of its stand-ins.`,
      );
    }
    const lacking = read.needs.find((need) => !isGranted(need));
    const { service, action, region } = read;
    calls.push({ service, action, region, granted: lacking === undefined });
    return lacking ? refused(refusal(data, read, lacking)) : outcomeOf(service, draw(service));
  };

  const endpoints = new Set(data.endpoints);
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const host = String(request.getHeader('host'));
    if (endpoints.has(host)) hold(request, (body) => check(request, body));
    else if (isAwsHost(host)) refuseUnsent(request, `The local host has no stand-in for ${host}.`);
  });
  subscribe('undici:request:create', (message) => {
    const { request } = message as { readonly request: { readonly origin: string | URL } };
    const { host } = new URL(request.origin);
    if (endpoints.has(host) || isAwsHost(host)) {
      throw new Error(
        `The local host can check grants only in node:http and node:https, and ${host} was called with fetch.`,
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

/** What becomes of a request: the engine gets it, or the sandbox responds itself. */
type CallOutcome =
  | { readonly error: ServiceError; readonly delayMs: number }
  | { readonly error: undefined; readonly delayMs: number; readonly isLost: boolean };

const refused = (message: string): CallOutcome => ({
  error: { status: 400, type: 'com.amazon.coral.service#AccessDeniedException', message },
  delayMs: 0,
});

const outcomeOf = (service: string, { kind, delayMs }: CallFault): CallOutcome =>
  kind === 'throttled' || kind === 'failing'
    ? { error: faultErrors[service as FaultyService][kind], delayMs }
    : { error: undefined, delayMs, isLost: kind === 'lost' };

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

/**
 * Holds a request back until its body is complete and the event loop has turned. So a request that the function does
 * not await is never sent before the sandbox freezes, which on AWS can't be relied on either.
 * @param check returns what becomes of the request
 */
function hold(request: ClientRequest, check: (body: string) => CallOutcome): void {
  const end = request.end.bind(request) as (...args: readonly unknown[]) => ClientRequest;
  const write = request.write.bind(request) as (...args: readonly unknown[]) => boolean;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(request, {
    write: (chunk: unknown, ...rest: unknown[]) => {
      keep(chunk);
      const callback = rest.at(-1);
      if (typeof callback === 'function') process.nextTick(callback);
      return true;
    },
    end: (...args: unknown[]) => {
      keep(args[0]);
      const body = Buffer.concat(chunks);
      const outcome = check(body.toString());
      const later = outcome.delayMs > 0 ? setTimeout : setImmediate;
      later(() => {
        if (request.destroyed) return;
        if (outcome.error) return respondLocally(request, outcome.error);
        if (outcome.isLost) loseResponse(request);
        const callback = args.at(-1);
        Object.assign(request, { write, end });
        end(body, ...(typeof callback === 'function' ? [callback] : []));
      }, outcome.delayMs);
      return request;
    },
  });
}

/** Responds to a request regardless of the connection that Node is already opening for it. */
function refuseUnsent(request: ClientRequest, message: string): void {
  const emit = request.emit.bind(request) as Emit;
  Object.assign(request, {
    emit: (event: string, ...args: unknown[]) =>
      event === 'error' || event === 'close' || emit(event, ...args),
    write: () => true,
    end: () => {
      const { error } = refused(message);
      setImmediate(() => error && respondLocally(request, error, emit));
      return request;
    },
  });
}

type Emit = (event: string, ...args: readonly unknown[]) => boolean;

/** Makes the function see a broken connection instead of the response. */
function loseResponse(request: ClientRequest): void {
  const emit = request.emit.bind(request) as Emit;
  Object.assign(request, {
    emit: (event: string, ...args: unknown[]) => {
      if (event !== 'response') return emit(event, ...args);
      request.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
      return true;
    },
  });
}

/** Responds with an error of AWS's without sending the request. */
function respondLocally(
  request: ClientRequest,
  { status, type, message }: ServiceError,
  emit: Emit = request.emit.bind(request) as Emit,
): void {
  const response = new IncomingMessage(new Socket());
  // REST protocols have a status for a refusal, JSON protocols don't.
  const isRest = request.getHeader('x-amz-target') === undefined;
  response.statusCode = isRest ? 403 : status;
  response.statusMessage = STATUS_CODES[response.statusCode] ?? '';
  response.headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-errortype': type.split('#').at(-1),
  };
  response.push(JSON.stringify({ __type: type, message, Message: message }));
  response.push(null);
  // The function must not see the end of the abandoned connection.
  Object.assign(request, { emit: () => true });
  request.destroy();
  emit('response', response);
}
