import { RestError, type RestOperation, type RestReply, type RestRequest } from '../engines/rest-server.ts';
import { ACCOUNT_ID, type FunctionDefinition } from '../template/deployment.ts';
import { functionReference } from './function-reference.ts';
import { ThrottledError } from './invocation.ts';
import type { Invoker } from './lambda-service.ts';

export interface InvokeServices {
  readonly invoker: Invoker;
  readonly functions: () => readonly FunctionDefinition[];
  readonly report: (sentence: string) => void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BYTES: Readonly<Record<string, number>> = {
  RequestResponse: 6 * 1024 * 1024,
  Event: 1024 * 1024,
  DryRun: 6 * 1024 * 1024,
};
/** Parts of the API that the host does not play. */
const UNSUPPORTED = [
  'x-amz-log-type',
  'x-amz-client-context',
  'x-amz-durable-execution-name',
  'x-amz-tenant-id',
] as const;

/** Lambda's Invoke: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invokeOperation = (services: InvokeServices): RestOperation => ({
  method: 'POST',
  path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/,
  run: (request) => invoke(services, request),
});

async function invoke(services: InvokeServices, request: RestRequest): Promise<RestReply> {
  const { name, version } = target(services.functions(), request);
  const type = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
  const event = readEvent(request, type);
  const headers = { 'x-amz-executed-version': version };
  if (type === 'DryRun') return { status: 204, headers, body: '' };
  if (type === 'Event') {
    void invokeLater(services, name, event);
    return { status: 202, body: '' };
  }
  const { payload, error } = await throttled(services.invoker.invoke(name, event));
  return error || payload === undefined
    ? {
        status: 200,
        headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify(error),
      }
    : { status: 200, headers, body: payload };
}

function target(
  functions: readonly FunctionDefinition[],
  { name, query, region }: RestRequest,
): { readonly name: string; readonly version: string } {
  const qualifier = query.get('Qualifier') ?? undefined;
  const wanted = functionReference(name, { region, accountId: ACCOUNT_ID, qualifier });
  if (!wanted) throw new RestError(400, 'ValidationException', `${name} is no name of a function.`);
  const found = functions.find((each) => each.name === wanted.name && each.region === wanted.region);
  const isVersion =
    wanted.qualifier === undefined || ['$LATEST', versionOf(found)].includes(wanted.qualifier);
  if (!found || wanted.region !== region || !isVersion) {
    throw new RestError(404, 'ResourceNotFoundException', `Function not found: ${wanted.arn}`, {
      Type: 'User',
    });
  }
  return { name: found.name, version: wanted.qualifier ?? '$LATEST' };
}

const versionOf = (definition: FunctionDefinition | undefined): string =>
  definition?.versionArn?.split(':').at(-1) ?? '';

function readEvent({ headers, body }: RestRequest, type: string): unknown {
  const most = MAX_BYTES[type];
  const unsupported = UNSUPPORTED.find((each) => (headers[each] ?? 'None') !== 'None');
  if (most === undefined || unsupported) {
    throw new RestError(
      400,
      'InvalidParameterValueException',
      `The local host does not support ${unsupported ?? `the invocation type ${type}`}.`,
    );
  }
  if (body.length > most) {
    throw new RestError(
      413,
      'RequestTooLargeException',
      `Request must be smaller than ${most} bytes for the InvokeFunction operation`,
      { Type: 'User' },
    );
  }
  try {
    return JSON.parse(body.toString() || '{}');
  } catch (error) {
    throw new RestError(
      400,
      'InvalidRequestContentException',
      `Could not parse request body into json: ${String(error)}`,
      { Type: 'User' },
    );
  }
}

async function throttled<Result>(invocation: Promise<Result>): Promise<Result> {
  try {
    return await invocation;
  } catch (error) {
    if (!(error instanceof ThrottledError)) throw error;
    throw new RestError(429, error.name, 'Rate Exceeded.', {
      Reason: 'ConcurrentInvocationLimitExceeded',
      Type: 'User',
    });
  }
}

/** A failed one is reported instead of retried, as with schedules. */
async function invokeLater({ invoker, report }: InvokeServices, name: string, event: unknown): Promise<void> {
  try {
    const { error } = await invoker.invoke(name, event);
    if (error) report(`An asynchronous invocation of ${name} failed: ${error.errorMessage}`);
  } catch (error) {
    report(`An asynchronous invocation of ${name} failed: ${String(error)}`);
  }
}
