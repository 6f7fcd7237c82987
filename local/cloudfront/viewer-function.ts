import { createContext, Script } from 'node:vm';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { CloudFrontFunctionDefinition, DistributionDefinition } from '../template/deployment.ts';
import { EdgeError } from './error-page.ts';
import type { Viewer } from './viewer.ts';
import { eventRequest, eventResponse, invalidResult, toRequest, toResponse } from './viewer-event.ts';

type Handler = (event: object) => unknown;

/** A compiled CloudFront Function. */
export interface ViewerFunction {
  /** @throws EdgeError 503 when it throws, 502 when its result is malformed */
  onRequest(
    request: HttpRequest,
    viewer: Viewer,
    requestId: string,
  ): Promise<{ request: HttpRequest } | { response: HttpResponse }>;
  onResponse(
    request: HttpRequest,
    response: HttpResponse,
    viewer: Viewer,
    requestId: string,
  ): Promise<HttpResponse>;
}

/**
 * Compiles a CloudFront Function in a separate context, without network, files or timers:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 * @param log receives the function's output
 * @throws Error when it does not compile or imports a module
 */
export function compileViewerFunction(
  { name, code }: CloudFrontFunctionDefinition,
  distribution: DistributionDefinition,
  log: (line: string) => void,
): ViewerFunction {
  const context = createContext(
    { console: { log: (...args: unknown[]) => log(args.map(String).join(' ')) } },
    { codeGeneration: { strings: false, wasm: false } },
  );
  new Script(`'use strict';${code}\n;globalThis.handler = handler;`, { filename: name }).runInContext(
    context,
  );
  const handler = context.handler as Handler;

  const run = async (
    eventType: string,
    viewer: Viewer,
    requestId: string,
    parts: object,
  ): Promise<unknown> => {
    const { domainName: distributionDomainName, id: distributionId } = distribution;
    try {
      return await handler({
        version: '1.0',
        context: { distributionDomainName, distributionId, eventType, requestId },
        viewer: { ip: viewer.ip },
        ...parts,
      });
    } catch (error) {
      log(`${name} failed: ${String(error)}`);
      throw new EdgeError({
        status: 503,
        result: 'FunctionExecutionError',
        explanation:
          'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
      });
    }
  };

  return {
    async onRequest(request, viewer, requestId) {
      const result = await run('viewer-request', viewer, requestId, { request: eventRequest(request) });
      if (typeof result !== 'object' || result === null) throw invalidResult('it returned no object');
      return 'statusCode' in result
        ? { response: toResponse(result) }
        : { request: toRequest(result, request) };
    },
    async onResponse(request, response, viewer, requestId) {
      const result = await run('viewer-response', viewer, requestId, {
        request: eventRequest(request),
        response: eventResponse(response),
      });
      if (typeof result !== 'object' || result === null) throw invalidResult('it returned no object');
      const changed = toResponse(result);
      return 'body' in result ? changed : { ...changed, body: response.body };
    },
  };
}
