import { awsConnections } from '../aws/aws-connections.ts';
import { AwsResponseError, type HttpResponse } from '../aws/http-response.ts';
import { type Credentials, signer } from '../aws/signature-v4.ts';
import { type Attempt, FRESH_PATIENCE_MS, WARM_PATIENCE_MS, withOneRetry } from './one-retry.ts';

/** Client of an AWS JSON 1.0 service. The SDK would add 0.1 s to a cold start. */
export interface AwsJsonService {
  /** `https://host[:port]` */
  readonly origin: string;
  /** Starts to connect for a call that will follow soon. */
  open(): void;
  /**
   * Calls the service, and retries once on a new connection when the call fails or is late (see {@link withOneRetry}).
   * @param target the `X-Amz-Target` header, e.g. `DynamoDB_20120810.GetItem`
   * @param atMostMs limit for the whole call, if it is below the service's own
   * @returns the response's JSON, not validated
   * @throws AwsResponseError, CallTimeoutError or the connection's error
   */
  call(target: string, input: object, atMostMs?: number): Promise<unknown>;
}

/**
 * Creates a client.
 * @param service its name in host names and signatures
 * @param totalMs limit for each call
 * @param region its region; `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SQS` override the endpoint, as in the SDK
 */
export function awsJsonService(service: 'dynamodb' | 'sqs', region: string, totalMs: number): AwsJsonService {
  const override = process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`];
  const endpoint = new URL(override || `https://${service}.${region}.amazonaws.com`);
  const connections = awsConnections(endpoint);
  const sign = signer(service, region, endpoint.host);
  const send = (target: string, body: string): Attempt<unknown> => {
    let cancel = (): void => {};
    const received = new Promise<HttpResponse>((resolve, reject) => {
      const headers = sign(target, body, currentCredentials(), new Date());
      const head = `POST / HTTP/1.1\n${headers}content-length:${Buffer.byteLength(body)}\n\n`;
      cancel = connections.take().send(head.replaceAll('\n', '\r\n') + body, (response, error) => {
        if (response) resolve(response);
        else reject(error);
      });
    });
    const result = received.then((response): unknown => {
      connections.used();
      if (response.status !== 200) throw new AwsResponseError(response.status, errorType(response.body));
      return JSON.parse(response.body);
    });
    return { result, cancel };
  };
  return {
    origin: endpoint.origin,
    open: () => connections.open(),
    call(target, input, atMostMs = totalMs) {
      const body = JSON.stringify(input);
      connections.closeStale();
      return withOneRetry(
        (which) => {
          if (which === 'retry') connections.closeIdle();
          return send(target, body);
        },
        {
          patienceMs: connections.isWarm() ? WARM_PATIENCE_MS : FRESH_PATIENCE_MS,
          totalMs: Math.min(atMostMs, totalMs),
          pauseMs,
        },
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
const pauseMs = (error: unknown): number => (error instanceof AwsResponseError ? 20 + Math.random() * 40 : 0);

/** The name of an AWS JSON error: the part after `#` in `__type`. */
function errorType(body: string): string {
  return /"__type"\s*:\s*"(?:[^"#]{0,100}#)?([A-Za-z.]{1,80})"/.exec(body)?.[1] ?? '';
}
