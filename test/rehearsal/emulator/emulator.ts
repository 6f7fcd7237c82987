import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../local/engines/child-process.ts';
import { accountlessEnvironment } from '../../../local/template/accountless-environment.ts';
import { killGroup, spawnGroup } from '../process-groups.ts';

/** The account that every rehearsal deploys into. The emulator takes an access key of 12 digits for the account. */
export const ACCOUNT = '111122223333';

/** Lines of the emulator's log to print after a failure, and characters of each. */
const LOG_LINES = 40;
const LOG_LINE_LENGTH = 300;
const READY_WITHIN_MS = 60_000;
const EXIT_WITHIN_MS = 5_000;

/** A running emulator of AWS, with no resources in it at first. */
export interface Emulator {
  readonly url: string;
  readonly port: number;
  /** What the AWS SDKs and the CDK need to call it, and nothing of the user's own AWS settings. */
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Lets functions whose process starts later reach a host by plain HTTP, on a port of the loopback interface. Everything else
   * resolves as usual.
   */
  addToInternet(host: InternetName): Promise<void>;
  /** The last lines of its log. */
  logTail(): Promise<string>;
  stop(): Promise<void>;
}

interface InternetName {
  readonly name: string;
  readonly port: number;
}

/** Has the functions' test internet, which one of the modules that they preload reads. */
const INTERNET_FILE = 'internet.json';
const PRELOADED = ['functions-internet.ts', 'functions-cookies.ts'].map(
  (file) => `--import=${new URL(file, import.meta.url).href}`,
);

/**
 * Starts the emulator on a free port of the loopback interface. Its state is in memory.
 * @param program as {@link installEmulator} returned it
 * @param folder for its log and its temporary files
 * @throws Error with its log when it does not become ready
 */
export async function startEmulator(program: string, folder: string): Promise<Emulator> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, 'emulator.log');
  const internet: InternetName[] = [];
  const writeInternet = () => writeFile(join(folder, INTERNET_FILE), JSON.stringify(internet));
  await writeInternet();
  const child = spawnEmulator(program, { folder, port, url, log });
  const logTail = async (): Promise<string> =>
    (await readFile(log, 'utf8'))
      .trimEnd()
      .split('\n')
      .slice(-LOG_LINES)
      .map((line) => line.slice(0, LOG_LINE_LENGTH))
      .join('\n');
  const emulator: Emulator = {
    url,
    port,
    environment: awsEnvironment(url),
    async addToInternet(host) {
      internet.push(host);
      await writeInternet();
    },
    logTail,
    stop: () => stop(child),
  };
  for (const deadline = performance.now() + READY_WITHIN_MS; performance.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) break;
    const response = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (response?.ok) return emulator;
  }
  await emulator.stop();
  throw new Error(`The emulator did not become ready. The end of its log:\n${await logTail()}`);
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly url: string;
  readonly log: string;
}

function spawnEmulator(program: string, { folder, port, url, log }: Place): ChildProcess {
  const output = openSync(log, 'a');
  const child = spawnGroup(program, [], {
    cwd: folder,
    env: {
      ...awsEnvironment(url),
      // It runs functions on `node`: make that the Node that runs the rehearsal.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
      TMPDIR: folder,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      SFTP_ENABLED: '0',
      IOT_MTLS_ENABLED: '0',
      MINISTACK_HOST: 'localhost',
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      // Functions inherit these; the redirector knows no others.
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_SQS: url,
      NODE_OPTIONS: PRELOADED.join(' '),
      REHEARSAL_INTERNET: join(folder, INTERNET_FILE),
    },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exited, sleep(EXIT_WITHIN_MS, undefined, { ref: false })]);
    killGroup(child);
    await exited;
  }
}

/** The process's environment without its AWS settings, and with those that lead to the emulator. */
const awsEnvironment = (url: string): NodeJS.ProcessEnv => ({
  ...accountlessEnvironment(),
  AWS_ACCESS_KEY_ID: ACCOUNT,
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: url,
  AWS_ENDPOINT_URL_S3: url,
  AWS_S3_FORCE_PATH_STYLE: '1',
});
