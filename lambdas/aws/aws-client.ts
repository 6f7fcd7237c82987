import { Semaphore } from '../concurrency/semaphore.ts';
import { requireEnv } from '../envars.ts';
import { lambdaCredentials } from '../lambda-credentials.ts';
import { type AwsConnections, awsConnections } from './aws-connections.ts';
import {
  backOffMs,
  type ErrorFormat,
  isRetryable,
  RequestTimeoutError,
  readable,
  requestAborted,
  ServiceError,
  serviceError,
} from './errors.ts';
import type { HttpResponse } from './http-response.ts';
import { type Signer, signer } from './signature-v4.ts';

/** One of AWS's services that have a POST for each operation. */
export interface AwsService extends ErrorFormat {
  /** In host names and signatures, such as `dynamodb`. */
  readonly name: string;
  readonly contentType: string;
  /** The header with the operation; by default that of JSON services, `x-amz-target`. */
  readonly operationHeader?: string;
  /** The variable that overrides the endpoint, as in the SDK. `AWS_ENDPOINT_URL` does so for all services. */
  readonly endpointVariable: string;
}

/** The SDK's settings that the product uses. */
export interface ClientSettings {
  /** By default the function's own. */
  readonly region?: string;
  /** Requests of a call, the first included; 3 by default. */
  readonly maxAttempts?: number;
  readonly requestHandler?: {
    /** Milliseconds until a new connection is open. */
    readonly connectionTimeout?: number;
    /** Milliseconds of a request, its connection included. */
    readonly requestTimeout?: number;
    readonly [fixed: string]: unknown;
  };
  readonly [fixed: string]: unknown;
}

/** Options of the SDK, each with what these clients do anyway: its only value here. */
const FIXED: Readonly<Record<string, unknown>> = {
  throwOnRequestTimeout: true,
  useQueueUrlAsEndpoint: false,
  removeUndefinedValues: true,
};

/**
 * Lets no option be ignored: sources compile against the SDK's types, which have more than these clients.
 * @param options the fixed ones, and any that the client does not know
 * @throws Error, for a client's options at cold start
 */
export function expectFixed(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (FIXED[name] === value) continue;
    throw new Error(
      `The small clients of AWS don't have the option ${name} = ${String(value)} (decision 103).`,
    );
  }
}

/** A call of a service: what the SDK calls a command. */
export interface Command<Output> {
  /** As the service's header has it, such as `AmazonSQS.SendMessage`. */
  readonly operation: string;
  /** `/` by default. */
  readonly path?: string;
  /** The input in the service's own format. */
  body(): string;
  output(response: HttpResponse): Output;
}

/**
 * Makes a class of commands of a JSON service.
 * @param operation such as `AmazonSQS.SendMessage`
 * @param encode makes the service's own JSON of the input
 * @param decode reads its response
 */
export const commandClass = <Input extends object, Output>(
  operation: string,
  encode: (input: Input) => string = JSON.stringify,
  decode: (body: string) => Output = JSON.parse,
) =>
  class implements Command<Output> {
    readonly operation = operation;
    readonly input: Input;

    constructor(input: Input) {
      this.input = input;
    }

    body(): string {
      return encode(this.input);
    }

    output(response: HttpResponse): Output {
      return decode(response.body);
    }
  };

/** Calls at a time, as in the SDK. Each has a connection. */
const MAX_CONNECTIONS = 50;
/** A response may have 16 MB of items, which JSON makes longer. */
const MAX_BODY_LENGTH = 64 * 1024 * 1024;

/**
 * Calls a service of AWS as the SDK's client does, with its retries and errors, with less processor time
 * (docs/decisions/0103-small-aws-clients.md). Bundles have it in the place of the SDK's clients: see `lib/bundle.ts`.
 */
export class AwsClient {
  /** Where the SDK's clients have their logger. This one writes no log. */
  readonly config = { logger: {} };
  readonly #service: AwsService;
  readonly #sign: Signer;
  readonly #connections: AwsConnections;
  readonly #places = new Semaphore(MAX_CONNECTIONS);
  readonly #maxAttempts: number;
  readonly #connectionTimeoutMs: number;
  readonly #requestTimeoutMs: number;

  /** @throws Error at cold start when neither the settings nor the environment have a region, and for options that it doesn't have */
  constructor(service: AwsService, settings: ClientSettings) {
    const { name, contentType, operationHeader, endpointVariable } = service;
    const { region = requireEnv('AWS_REGION'), maxAttempts = 3, requestHandler = {}, ...options } = settings;
    const { connectionTimeout = 1_000, requestTimeout = 3_000, ...ofRequests } = requestHandler;
    expectFixed({ ...options, ...ofRequests });
    const override = process.env[endpointVariable] || process.env.AWS_ENDPOINT_URL;
    const endpoint = new URL(override || `https://${name}.${region}.amazonaws.com`);
    this.#service = service;
    this.#sign = signer(name, region, endpoint.host, contentType, operationHeader);
    this.#connections = awsConnections(endpoint, MAX_BODY_LENGTH);
    this.#maxAttempts = maxAttempts;
    this.#connectionTimeoutMs = connectionTimeout;
    this.#requestTimeoutMs = requestTimeout;
  }

  /**
   * Calls the service.
   * @throws the service's error under its own name, `TimeoutError`, `AbortError` or the connection's error
   */
  async send<Output>(
    command: Command<Output>,
    { abortSignal, ...options }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<Output> {
    expectFixed(options);
    const body = command.body();
    this.#connections.closeStale();
    for (let attempts = 1; ; attempts += 1) {
      try {
        const response = await this.#places.run(() => this.#attempt(command, body, abortSignal));
        if (response.status >= 300) throw serviceError(response, attempts, this.#service);
        return command.output(response);
      } catch (error) {
        if (attempts >= this.#maxAttempts || !isRetryable(error)) throw error;
        // They may have broken with the one that failed.
        if (!(error instanceof ServiceError)) this.#connections.closeIdle();
        await wait(backOffMs(error, attempts), abortSignal);
      }
    }
  }

  #attempt(
    { operation, path = '/' }: Command<unknown>,
    body: string,
    abortSignal: AbortSignal | undefined,
  ): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      if (abortSignal?.aborted) throw requestAborted(abortSignal);
      const headers = this.#sign(operation, body, lambdaCredentials(), new Date(), path);
      const head = `POST ${path} HTTP/1.1\n${headers}${traceHeader()}content-length:${Buffer.byteLength(body)}\n\n`;
      const connection = this.#connections.take();
      const settle = (): void => {
        clearTimeout(timer);
        abortSignal?.removeEventListener('abort', abort);
      };
      const cancel = connection.send(head.replaceAll('\n', '\r\n') + body, (response, error) => {
        settle();
        this.#connections.used();
        if (response) resolve(response);
        else reject(readable(error));
      });
      const giveUp = (error: unknown): void => {
        settle();
        cancel();
        reject(error);
      };
      const abort = (): void => giveUp(requestAborted(abortSignal));
      const limitMs = this.#requestTimeoutMs;
      const late = (): void => giveUp(new RequestTimeoutError(operation, limitMs));
      const connectMs = connection.socket.connecting ? Math.min(this.#connectionTimeoutMs, limitMs) : limitMs;
      let timer = setTimeout(() => {
        // As in the SDK, this is the time of TCP: TLS and the response have the rest.
        if (!connection.socket.connecting) timer = setTimeout(late, limitMs - connectMs);
        else giveUp(new RequestTimeoutError(`connecting for ${operation}`, connectMs));
      }, connectMs);
      abortSignal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Closes its connections. */
  destroy(): void {
    this.#connections.closeIdle();
  }
}

/** Makes a class of clients of one service. */
export const clientClass = (service: AwsService) =>
  class extends AwsClient {
    constructor(settings: ClientSettings = {}) {
      super(service, settings);
    }
  };

/** Lets Lambda stop functions that call each other without end: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html */
const traceHeader = ({ env } = process): string =>
  env._X_AMZN_TRACE_ID ? `x-amzn-trace-id:${env._X_AMZN_TRACE_ID}\n` : '';

const wait = (ms: number, abortSignal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(requestAborted(abortSignal));
    };
    const timer = setTimeout(() => {
      abortSignal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    abortSignal?.addEventListener('abort', abort, { once: true });
  });
