import { resolve } from 'node:path';

/** What the host is told by its environment. */
export interface Settings {
  readonly stage: string;
  /** Folder of the data: tables, queues, logs, the demonstration account. */
  readonly dataDirectory: string;
  /** Cloud assembly that was named, to be run as it stands; undefined for the repository's own. */
  readonly namedAssembly: string | undefined;
  /** Milliseconds that a round trip to the table and the queues takes; 0 for as fast as can be. */
  readonly roundTripMs: number;
  readonly ports: Ports;
  /** Engines that run already, in place of the host's own. */
  readonly dynamoDbUrl: string | undefined;
  readonly sqsUrl: string | undefined;
}

/** Ports of the listeners; 0 for any that is free. */
export interface Ports {
  readonly tls: number;
  readonly http: number;
  readonly control: number;
  readonly gateway: number;
}

/** A setting that cannot be followed, or an argument that the host does not take. */
export class SettingsError extends Error {}

export const help = `Runs Klook Up on this machine, from the same templates that are deployed to AWS.

Usage: npm start

Settings are environment entries:

  PORT                       CloudFront, as visitors and callers reach it; it stands for HTTPS (3000)
  KLOOKUP_DATA               folder of tables, queues, logs and the demonstration account (.klookup)
  KLOOKUP_RTT_MS             milliseconds of a round trip to the table and the queue (0)
  KLOOKUP_HTTP_PORT          CloudFront over plain HTTP (PORT + 1)
  KLOOKUP_CONTROL_PORT       the control endpoint: invoke, move the clock, see queues (PORT + 2)
  KLOOKUP_GATEWAY_PORT       API Gateway's own address, past CloudFront (PORT + 3)
  KLOOKUP_STAGE              the stage of lib/config.ts to run (dev)
  KLOOKUP_CDK_OUT            a cloud assembly to run as it stands, instead of synthesizing into cdk.out
  AWS_ENDPOINT_URL_DYNAMODB  a DynamoDB to use instead of starting one
  AWS_ENDPOINT_URL_SQS       an SQS to use instead of starting one

With PORT=0 every port is one that is free. "npm start -- --help" shows this text.`;

/**
 * Reads the settings.
 * @throws SettingsError that names the entry
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const tls = port(env, 'PORT', 3000);
  const beside = (name: string, offset: number): number => port(env, name, tls === 0 ? 0 : tls + offset);
  return {
    stage: env.KLOOKUP_STAGE || 'dev',
    dataDirectory: resolve(env.KLOOKUP_DATA || '.klookup'),
    namedAssembly: env.KLOOKUP_CDK_OUT ? resolve(env.KLOOKUP_CDK_OUT) : undefined,
    roundTripMs: whole(env, 'KLOOKUP_RTT_MS', 0, 60_000),
    ports: {
      tls,
      http: beside('KLOOKUP_HTTP_PORT', 1),
      control: beside('KLOOKUP_CONTROL_PORT', 2),
      gateway: beside('KLOOKUP_GATEWAY_PORT', 3),
    },
    dynamoDbUrl: env.AWS_ENDPOINT_URL_DYNAMODB || undefined,
    sqsUrl: env.AWS_ENDPOINT_URL_SQS || undefined,
  };
}

const port = (env: NodeJS.ProcessEnv, name: string, otherwise: number): number =>
  whole(env, name, otherwise, 65_535);

function whole(env: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) {
    throw new SettingsError(`${name} is "${text}"; it must be a whole number from 0 to ${most}.`);
  }
  return value;
}
