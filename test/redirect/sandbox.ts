import { createRequire } from 'node:module';
import type {
  CloudFrontHeaders,
  CloudFrontRequestEvent,
  CloudFrontResultResponse,
  Context,
} from 'aws-lambda';
import type { BuiltRedirector } from './built-redirector.ts';

/** The IP address of every visitor in these tests. It must never appear in any output. */
export const CLIENT_IP = '203.0.113.77';

interface VisitOptions {
  readonly method?: string;
  /** Names in any case; one value each. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly querystring?: string;
}

/** An instance of the built bundle in its own process, with its own environment, clock, timers and log. */
export interface Sandbox {
  visit(path: string, options?: VisitOptions): Promise<CloudFrontResultResponse>;
  invoke(event: unknown): Promise<CloudFrontResultResponse>;
  /** Parsed lines of stdout. */
  readonly log: readonly LogLine[];
  /** Timers that have neither fired nor been cleared. */
  timersLeft(): number;
  readonly env: Record<string, string>;
}

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly reason?: string;
  readonly click?: { readonly id: string } & Record<string, unknown>;
}

/** CloudFront's event for a request, with the headers that the default behaviour's policy forwards. */
export function originRequest(
  path: string,
  { method = 'GET', headers = {}, querystring = '' }: VisitOptions = {},
) {
  const listed: CloudFrontHeaders = {};
  for (const [key, value] of Object.entries(headers)) listed[key.toLowerCase()] = [{ key, value }];
  const event: CloudFrontRequestEvent = {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: 'd111111abcdef8.cloudfront.net',
            distributionId: 'EDFDVBD6EXAMPLE',
            eventType: 'origin-request',
            requestId: 'request',
          },
          request: { clientIp: CLIENT_IP, method, uri: path, querystring, headers: listed },
        },
      },
    ],
  };
  return event;
}

/** Evaluates the bundle again: a cold start without a new process. */
export function coldSandbox(
  { code }: Pick<BuiltRedirector, 'code'>,
  options: {
    readonly dynamoDbUrl: string;
    readonly sqsUrl: string;
    readonly now?: () => number;
    /** Where it runs; by default the bundle can't tell. */
    readonly region?: string;
  },
): Sandbox {
  const log: LogLine[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const env: Record<string, string> = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: options.dynamoDbUrl,
    AWS_ENDPOINT_URL_SQS: options.sqsUrl,
    ...(options.region && { AWS_REGION: options.region }),
  };
  const globals = {
    require: createRequire(import.meta.url),
    process: { env, stdout: { write: (line: string) => log.push(JSON.parse(line) as LogLine) > 0 } },
    Date: options.now ? dateAt(options.now) : Date,
    setTimeout: (then: (...args: unknown[]) => void, ms: number, ...args: unknown[]) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        then(...args);
      }, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer: NodeJS.Timeout) => {
      timers.delete(timer);
      clearTimeout(timer);
    },
  };
  const module = { exports: {} as { handler(event: unknown, context: Context): Promise<never> } };
  new Function('module', 'exports', ...Object.keys(globals), code)(
    module,
    module.exports,
    ...Object.values(globals),
  );
  const context = {
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:redirect:7',
  } as Context;
  const invoke = async (event: unknown): Promise<CloudFrontResultResponse> =>
    module.exports.handler(structuredClone(event), context);
  return {
    invoke,
    visit: (path, visit) => invoke(originRequest(path, visit)),
    log,
    timersLeft: () => timers.size,
    env,
  };
}

/** `Date` with a different present. */
const dateAt = (now: () => number): DateConstructor =>
  class extends Date {
    constructor(...args: [] | [number | string | Date]) {
      if (args.length === 0) super(now());
      else super(args[0]);
    }
    static override now(): number {
      return now();
    }
  } as DateConstructor;

/** A header of a response. */
export const header = (response: CloudFrontResultResponse, name: string): string | undefined =>
  response.headers?.[name]?.[0]?.value;
