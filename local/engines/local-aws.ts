import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { FrameClient } from '../sqs/frame-client.ts';
import { engineSource, type QueueSource, sdkSource } from '../triggers/queue-source.ts';
import { type Engine, freePort } from './child-process.ts';
import { dynamoDbClient, sqsClient } from './clients.ts';
import type { DataFolder } from './data-folder.ts';
import { secretLoopbackAddress, startDynamoDb } from './dynamodb.ts';
import { type ParameterServer, startParameterServer } from './parameter-server.ts';
import { type RestServer, startRestServer } from './rest-server.ts';
import { startRoundTripProxy } from './round-trip-proxy.ts';
import { startSqs } from './sqs.ts';
import { superviseEngine } from './supervised-engine.ts';

/** The AWS services that run on this machine. */
export interface LocalAws {
  /** The engines' own addresses. */
  readonly dynamoDbUrl: string;
  readonly sqsUrl: string;
  /** `AWS_ENDPOINT_URL_*` for the functions; may lead through the round-trip proxy. */
  readonly functionEnvironment: Readonly<Record<string, string>>;
  /** `host:port` of each address that functions call. */
  readonly endpoints: readonly string[];
  readonly parameters: ParameterServer;
  /** Plays Lambda, S3 and SES for functions. */
  readonly rest: RestServer;
  /** The host's own clients, which call the engines directly. */
  readonly dynamoDb: (region: string) => DynamoDBClient;
  readonly sqs: (region: string) => SQSClient;
  /** Where a trigger gets a queue's messages. */
  readonly queueSource: (queueUrl: string, queueArn: string, region: string) => QueueSource;
  /** `host:port` that takes functions' SQS requests in frames; undefined when they need HTTP, for a delay or another engine. */
  readonly sqsFrames: string | undefined;
  stop(): Promise<void>;
}

export interface LocalAwsOptions {
  readonly folder: DataFolder;
  readonly roundTripMs: number;
  readonly regionRoundTripsMs: Readonly<Record<string, number>>;
  /** Engines that already run. */
  readonly dynamoDbUrl: string | undefined;
  readonly sqsUrl: string | undefined;
  readonly report: (sentence: string) => void;
  readonly onGivenUp: (reason: Error) => void;
}

/** Starts the engines that the settings don't name. @throws Error when an engine fails to start */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { folder, roundTripMs, regionRoundTripsMs } = options;
  const isFar = roundTripMs > 0 || Object.keys(regionRoundTripsMs).length > 0;
  const stops: Array<() => Promise<void>> = [];
  const dynamoDbHost = secretLoopbackAddress();
  const stop = async (): Promise<void> => void (await Promise.all(stops.splice(0).map((each) => each())));
  const engine = async (
    name: string,
    given: string | undefined,
    start: (port: number) => Promise<Engine>,
  ) => {
    if (given !== undefined) return given;
    const port = await freePort();
    const supervised = await superviseEngine({
      start: () => start(port),
      report: options.report,
      onStart: ({ pid }) => folder.recordEngine(name, pid),
      onGivenUp: options.onGivenUp,
    });
    stops.push(() => supervised.stop());
    return supervised.url;
  };
  const far = async (url: string): Promise<string> => {
    if (!isFar) return url;
    const proxy = await startRoundTripProxy(url, { otherwise: roundTripMs, regions: regionRoundTripsMs });
    stops.push(() => proxy.stop());
    return proxy.url;
  };

  try {
    const [dynamoDbUrl, sqsUrl, parameters, rest] = await Promise.all([
      engine('dynamodb', options.dynamoDbUrl, (port) =>
        startDynamoDb({ file: folder.file('dynamodb.sqlite'), port, host: dynamoDbHost }),
      ),
      engine('sqs', options.sqsUrl, (port) => startSqs({ directory: folder.file('sqs'), port })),
      startParameterServer({ parameters: [], secrets: [] }),
      startRestServer(),
    ]);
    stops.push(
      () => parameters.stop(),
      () => rest.stop(),
    );
    const isOwnSqs = options.sqsUrl === undefined;
    const frames = new FrameClient(new URL(sqsUrl).host);
    stops.push(async () => frames.close());
    const sqs = clientsByRegion((region) => sqsClient(sqsUrl, region));
    const [farDynamoDb, farSqs] = await Promise.all([far(dynamoDbUrl), far(sqsUrl)]);
    return {
      dynamoDbUrl,
      sqsUrl,
      parameters,
      rest,
      functionEnvironment: {
        AWS_ENDPOINT_URL_DYNAMODB: farDynamoDb,
        AWS_ENDPOINT_URL_SQS: farSqs,
        AWS_ENDPOINT_URL_LAMBDA: rest.url,
        AWS_ENDPOINT_URL_S3: rest.url,
        AWS_ENDPOINT_URL_SESV2: rest.url,
        AWS_ENDPOINT_URL_SSM: parameters.url,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: parameters.url,
      },
      endpoints: [farDynamoDb, farSqs, parameters.url, rest.url].map((url) => new URL(url).host),
      dynamoDb: clientsByRegion((region) => dynamoDbClient(dynamoDbUrl, region)),
      sqs,
      queueSource: (queueUrl, queueArn, region) =>
        isOwnSqs ? engineSource(frames, region, queueUrl) : sdkSource(sqs(region), queueUrl, queueArn),
      sqsFrames: isOwnSqs && !isFar ? new URL(sqsUrl).host : undefined,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function clientsByRegion<Client>(create: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? create(region);
    clients.set(region, client);
    return client;
  };
}
