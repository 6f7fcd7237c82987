import { randomUUID } from 'node:crypto';
import type { Header, HttpRequest, HttpResponse, HttpService } from '../http/message.ts';
import type { Invocation } from '../lambda/invocation.ts';
import { ThrottledError } from '../lambda/invocation.ts';
import type { Invoker } from '../lambda/lambda-service.ts';
import type { ApiDefinition } from '../template/deployment.ts';
import { integrationResponse } from './integration-response.ts';
import { proxyEvent } from './proxy-event.ts';
import { compileRoutes, type RouteMatch } from './route-table.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;

/** What a gateway depends on. */
export interface GatewayServices {
  readonly invoker: Invoker;
  /** The sandboxes' time, for the event. */
  readonly now: () => Date;
  /** Receives what AWS would write to the gateway's own log. */
  readonly report: (sentence: string) => void;
}

/** One API Gateway HTTP API: chooses a route, invokes its function and returns the function's response. */
export function createGateway(api: ApiDefinition, { invoker, now, report }: GatewayServices): HttpService {
  const route = compileRoutes(api.routes);

  const invoke = async (match: RouteMatch, event: object): Promise<HttpResponse> => {
    const { functionName, timeoutMs } = match.route;
    try {
      const invocation = await withinLimit(invoker.invoke(functionName, event), timeoutMs);
      if (!invocation) return failure(503, 'Service Unavailable');
      return responseOf(invocation);
    } catch (error) {
      if (error instanceof ThrottledError) return failure(503, 'Service Unavailable');
      report(`${match.route.routeKey}: ${error instanceof Error ? error.message : String(error)}`);
      return failure(500, 'Internal Server Error');
    }
  };

  return {
    async handle(request, sourceAddress) {
      if (headerBytes(request) > MAX_HEADER_BYTES) return failure(431, 'Request Header Fields Too Large');
      if (request.body.length > MAX_BODY_BYTES) return failure(413, 'Request Entity Too Large');
      const match = route(request.method, request.path);
      if (!match) return failure(404, 'Not Found');
      if (!match.route.isPermitted) {
        report(
          `${match.route.routeKey} returns 500, as on AWS: no AWS::Lambda::Permission lets this route of ` +
            `API ${api.id} invoke ${match.route.functionName}.`,
        );
        return failure(500, 'Internal Server Error');
      }
      const requestId = randomUUID();
      const event = proxyEvent(api, match, request, { requestId, sourceAddress, now: now() });
      const response = await invoke(match, event);
      return { ...response, headers: [...response.headers, ['apigw-requestid', requestId]] };
    },
  };
}

function responseOf({ payload, error }: Invocation): HttpResponse {
  const response = error || payload === undefined ? undefined : integrationResponse(payload);
  return response ?? failure(500, 'Internal Server Error');
}

/** @returns undefined when the integration times out first */
async function withinLimit(running: Promise<Invocation>, timeoutMs: number): Promise<Invocation | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An error response of the gateway itself. */
export const failure = (status: number, message: string): HttpResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify({ message })),
});

/** Size of the request line and headers, by the quota's rule. */
function headerBytes({ method, path, query, headers }: HttpRequest): number {
  const line = method.length + path.length + query.length + ' ? HTTP/1.1'.length;
  return headers.reduce((sum: number, [, value]: Header) => sum + value.length, line);
}
