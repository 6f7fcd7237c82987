import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResultResponse } from 'aws-lambda';
import { reasonOf } from '../visits/log-error.ts';
import { headerValue, makesEvent, visitorFromRequest } from '../visits/visitor.ts';
import type { RenderEdgePage } from './pages.ts';
import {
  methodNotAllowedResponse,
  noIconResponse,
  pageResponse,
  redirectTo,
  robotsResponse,
} from './responses.ts';
import { type VisitOutcome, type VisitPorts, visit } from './visit.ts';
import { visitedPath } from './visited-path.ts';

export interface RespondPorts extends VisitPorts {
  /** The stage's own domain: visitors of its other hosts are redirected to it. */
  readonly customDomain?: string | undefined;
  /** As in `EdgeConfig`. */
  readonly otherHosts?: string | undefined;
  readonly page: RenderEdgePage;
}

/**
 * Responds to one origin request of CloudFront. Never throws, because CloudFront would then show its own error page.
 * @returns a generated response; the request never reaches an origin
 */
export async function respondToVisit(
  event: CloudFrontRequestEvent,
  ports: RespondPorts,
): Promise<CloudFrontResultResponse> {
  try {
    const request = event.Records[0]?.cf.request;
    if (!request) throw new TypeError();
    return await respond(request, ports);
  } catch (error) {
    ports.log('visit failed', { reason: reasonOf(error) });
    return pageResponse('unavailable', ports.page('unavailable', ''), false);
  }
}

async function respond(request: CloudFrontRequest, ports: RespondPorts): Promise<CloudFrontResultResponse> {
  const isHead = request.method === 'HEAD';
  if (request.method !== 'GET' && !isHead) return methodNotAllowedResponse();
  const { customDomain, otherHosts } = ports;
  const path = visitedPath(request.uri);
  // Our own bot opens two pages on this host, and robots.txt before them. It follows no redirect to another site.
  const isOpenedHere = path.kind === 'robots';
  if (customDomain && otherHosts && !isOpenedHere) {
    const isElsewhere = new RegExp(otherHosts, 'i').test(headerValue(request.headers, 'host'));
    if (isElsewhere) return redirectTo(onDomain(customDomain, request));
  }
  const acceptLanguage = headerValue(request.headers, 'accept-language');
  const show = (name: Parameters<typeof pageResponse>[0]): CloudFrontResultResponse =>
    pageResponse(name, ports.page(name, acceptLanguage), isHead);
  switch (path.kind) {
    case 'robots':
      return robotsResponse(isHead);
    case 'favicon':
      return noIconResponse();
    case 'on-demand':
      return redirectTo(path.location);
    case 'link': {
      const visitor = makesEvent(request) ? visitorFromRequest(request) : undefined;
      const query = request.querystring;
      const userAgent = headerValue(request.headers, 'user-agent');
      const outcome: VisitOutcome = await visit({ ...path, query, userAgent, visitor }, ports);
      return outcome.kind === 'redirect' ? redirectTo(outcome.location) : show(outcome.kind);
    }
    default:
      return show(path.kind);
  }
}

/** The same path and query on the stage's domain. The visit counts there. */
const onDomain = (domain: string, { uri, querystring }: CloudFrontRequest): string =>
  new URL(`https://${domain}${uri}${querystring && `?${querystring}`}`).href;
