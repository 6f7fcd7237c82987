import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { RefusalError } from './command-line.ts';

/** Default of `KLOOKUP_DATA`: where `npm start` keeps its state. */
export const LOCAL_DATA_DIRECTORY = '.klookup';

/** The host that `npm start` runs. */
interface LocalHost {
  readonly stage: string;
  readonly dynamoDbUrl: string;
  readonly sqsUrl: string;
  readonly ssmUrl: string;
  readonly stsUrl: string;
}

/** `host.json` in the data folder. Without a control endpoint, the host is still starting. */
const hostFile = z.object({ pid: z.number(), control_url: z.string().optional() });

/** `GET /` of the control endpoint. */
const overview = z.object({
  process_id: z.number(),
  context: z.object({ stage: z.string() }),
  addresses: z.object({
    dynamodb_url: z.string(),
    sqs_url: z.string(),
    ssm_url: z.string(),
    sts_url: z.string(),
  }),
});

const PATIENCE_MS = 5_000;

/**
 * Finds the host that uses the data folder, and asks it where its engines are.
 * @throws RefusalError when it does not run, or is still starting
 */
export async function runningHost(env: NodeJS.ProcessEnv): Promise<LocalHost> {
  const folder = resolve(env.KLOOKUP_DATA || LOCAL_DATA_DIRECTORY);
  const recorded = read(join(folder, 'host.json'));
  if (recorded && recorded.control_url === undefined && isAlive(recorded.pid)) {
    throw new RefusalError(
      `The host in ${folder} is still starting. Try again when it has printed its address.`,
    );
  }
  const host = recorded?.control_url === undefined ? undefined : await ask(recorded.control_url);
  // Another host may have taken the port of one that was killed.
  if (!host || host.process_id !== recorded?.pid) {
    throw new RefusalError(
      `"npm start" is not running: no host uses ${folder}. Start it, or set KLOOKUP_DATA to the folder of another host.`,
    );
  }
  const { dynamodb_url, sqs_url, ssm_url, sts_url } = host.addresses;
  const { stage } = host.context;
  return { stage, dynamoDbUrl: dynamodb_url, sqsUrl: sqs_url, ssmUrl: ssm_url, stsUrl: sts_url };
}

/**
 * The environment entries that point the AWS SDK at a host; undefined for those that must be unset. A profile
 * would take precedence over the credentials given here, and so might reach AWS.
 */
export const localEnvironment = ({
  dynamoDbUrl,
  sqsUrl,
  ssmUrl,
  stsUrl,
}: LocalHost): Readonly<Record<string, string | undefined>> => ({
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
  AWS_ENDPOINT_URL_SQS: sqsUrl,
  AWS_ENDPOINT_URL_SSM: ssmUrl,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: ssmUrl,
  AWS_ENDPOINT_URL_STS: stsUrl,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
});

function read(file: string): z.infer<typeof hostFile> | undefined {
  try {
    return hostFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function ask(controlUrl: string): Promise<z.infer<typeof overview> | undefined> {
  try {
    const response = await fetch(controlUrl, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return overview.parse(await response.json());
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
