import { request as httpRequest, type IncomingMessage } from 'node:http';
import { AwsConnections } from './aws-connections.ts';
import { type CallLimits, withOneRetry } from './one-retry.ts';
import { type Credentials, signedHeaders } from './signature-v4.ts';

/** One AWS service that speaks AWS JSON 1.0, called without the SDK, which costs a cold start 0.1 s. */
export interface AwsJsonService {
  /** `https://host[:port]` */
  readonly origin: string;
  /** Begins to open a connection for a call that is soon to come. */
  open(): void;
  /**
   * Calls once, and once more on a fresh connection when that fails or is late (see {@link withOneRetry}).
   * @param target the `X-Amz-Target` header, e.g. `DynamoDB_20120810.GetItem`
   * @returns the response's JSON, unchecked
   * @throws AwsResponseError, CallTimeoutError, or the connection's error
   */
  call(target: string, input: object): Promise<unknown>;
}

/** The service responded with something other than what was asked for. */
class AwsResponseError extends Error {
  /** E.g. `HTTP 400 ProvisionedThroughputExceededException`: for logs, so without the service's own message. */
  readonly code: string;

  constructor(status: number, type: string) {
    super('The service returned an error.');
    this.code = `HTTP ${status} ${type}`.trim();
  }
}

/** Characters of a response. A route has at most 5 KB, what is blocked 50, the response to a sent message 0.2. */
const MAX_RESPONSE_LENGTH = 128 * 1024;

/**
 * @param service its name in host names and signatures
 * @param region where it is called; `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SQS` say otherwise,
 * as they do to the SDK
 */
export function awsJsonService(
  service: 'dynamodb' | 'sqs',
  region: string,
  { warmMs, freshMs, totalMs }: CallLimits,
): AwsJsonService {
  const override = process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`];
  const endpoint = new URL(override || `https://${service}.${region}.amazonaws.com`);
  const connections = new AwsConnections(endpoint);
  const send = async (target: string, body: string, signal: AbortSignal): Promise<unknown> => {
    const request = { service, region, host: endpoint.host, target, body };
    const headers = signedHeaders(request, currentCredentials(), new Date());
    const response = await exchange(connections, headers, body, signal);
    connections.used();
    if (response.status !== 200) throw new AwsResponseError(response.status, errorType(response.body));
    return JSON.parse(response.body);
  };
  return {
    origin: endpoint.origin,
    open: () => connections.open(),
    call(target, input) {
      const body = JSON.stringify(input);
      connections.closeOutworn();
      return withOneRetry(
        (which, signal) => {
          if (which === 'retry') connections.closeIdle();
          return send(target, body, signal);
        },
        { patienceMs: connections.isWarm ? warmMs : freshMs, totalMs, pauseMs: pauseBeforeRetry },
      );
    },
  };
}

/** Lambda replaces a sandbox's credentials while it lives, so they are read for each call. */
const currentCredentials = ({ env } = process): Credentials => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  sessionToken: env.AWS_SESSION_TOKEN,
});

/** A broken connection is replaced at once; a service that said no is given a moment. */
const pauseBeforeRetry = (error: unknown): number =>
  error instanceof AwsResponseError ? 20 + Math.random() * 40 : 0;

/** One request and its whole response. When this settles the connection is idle again, or destroyed. */
function exchange(
  agent: AwsConnections,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const call = httpRequest({ method: 'POST', path: '/', headers, agent });
    let failure: unknown;
    let response: IncomingMessage | undefined;
    let received = '';
    const fail = (error: unknown): void => {
      failure ??= error;
      call.destroy();
    };
    const onAbort = (): void => fail(signal.reason);
    signal.addEventListener('abort', onAbort);
    call.on('error', fail);
    call.on('response', (message) => {
      response = message.setEncoding('utf8').on('error', fail);
      message.on('data', (chunk: string) => {
        received += chunk;
        if (received.length > MAX_RESPONSE_LENGTH)
          fail(new AwsResponseError(message.statusCode ?? 0, 'too long'));
      });
    });
    // 'close' comes after 'error', and for a kept connection right before it becomes idle.
    call.on('close', () => {
      signal.removeEventListener('abort', onAbort);
      if (response?.complete && failure === undefined)
        resolve({ status: response.statusCode ?? 0, body: received });
      else reject(failure ?? new AwsResponseError(response?.statusCode ?? 0, 'incomplete'));
    });
    call.end(body);
  });
}

/** The name of an AWS JSON error: what follows the `#` of its `__type`. */
function errorType(body: string): string {
  return /"__type"\s*:\s*"(?:[^"#]{0,100}#)?([A-Za-z.]{1,80})"/.exec(body)?.[1] ?? '';
}
