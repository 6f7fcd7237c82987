import { request as httpRequest, type IncomingMessage } from 'node:http';
import { AwsConnections } from './aws-connections.ts';
import { type CallLimits, withOneRetry } from './one-retry.ts';
import { type Credentials, signedHeaders } from './signature-v4.ts';

/** Client of an AWS JSON 1.0 service. The SDK would add 0.1 s to a cold start. */
export interface AwsJsonService {
  /** `https://host[:port]` */
  readonly origin: string;
  /** Starts to connect for a call that will follow soon. */
  open(): void;
  /**
   * Calls the service, and retries once on a new connection when the call fails or is late (see {@link withOneRetry}).
   * @param target the `X-Amz-Target` header, e.g. `DynamoDB_20120810.GetItem`
   * @returns the response's JSON, not validated
   * @throws AwsResponseError, CallTimeoutError or the connection's error
   */
  call(target: string, input: object): Promise<unknown>;
}

/** The service returned an error or an unusable response. */
class AwsResponseError extends Error {
  /** For logs, so without the service's message: `HTTP 400 ProvisionedThroughputExceededException`. */
  readonly code: string;

  constructor(status: number, type: string) {
    super();
    this.code = `HTTP ${status} ${type}`.trim();
  }
}

/** Maximum characters of a response. A route has up to 10 KB, the block list 110 KB, an SQS response 0.2 KB. */
export const MAX_RESPONSE_LENGTH = 128 * 1024;

/**
 * Creates a client.
 * @param service its name in host names and signatures
 * @param region its region; `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SQS` override the endpoint, as in the SDK
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
      connections.closeStale();
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

/** Lambda rotates the credentials of a running sandbox, so every call reads them again. */
const currentCredentials = ({ env } = process): Credentials => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  sessionToken: env.AWS_SESSION_TOKEN,
});

/** Retries a broken connection at once, and an error of the service after a short, random pause. */
const pauseBeforeRetry = (error: unknown): number =>
  error instanceof AwsResponseError ? 20 + Math.random() * 40 : 0;

/** Sends a request and reads the whole response. Once it settles, the connection is idle or destroyed. */
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
    // 'close' follows 'error'. On a kept-alive connection it comes right before the connection becomes idle.
    call.on('close', () => {
      signal.removeEventListener('abort', onAbort);
      if (response?.complete && failure === undefined)
        resolve({ status: response.statusCode ?? 0, body: received });
      else reject(failure ?? new AwsResponseError(response?.statusCode ?? 0, 'incomplete'));
    });
    call.end(body);
  });
}

/** The name of an AWS JSON error: the part after `#` in `__type`. */
function errorType(body: string): string {
  return /"__type"\s*:\s*"(?:[^"#]{0,100}#)?([A-Za-z.]{1,80})"/.exec(body)?.[1] ?? '';
}
