import { type ControlRoute, controlRoutes } from './control/control-routes.ts';
import { createDemo, type Demo, readDemo, writeDemo } from './demo/demo-account.ts';
import { assertHealthy, isKnownKey } from './demo/readiness.ts';
import { DataFolder } from './engines/data-folder.ts';
import { type LocalAws, startLocalAws } from './engines/local-aws.ts';
import { ControlClock } from './lambda/control-clock.ts';
import { FunctionLogs } from './lambda/function-logs.ts';
import { sandboxBundle } from './lambda/sandbox-bundle.ts';
import { openListeners } from './listeners.ts';
import { RunningDeployment } from './running-deployment.ts';
import type { Ports, Settings } from './settings.ts';
import { AssemblyReader } from './template/assembly-reader.ts';
import type { Deployment } from './template/deployment.ts';
import { watchSources } from './template/source-watch.ts';

export interface HostOptions {
  readonly settings: Settings;
  /** Takes what an operator should read, a sentence at a time. */
  readonly report: (sentence: string) => void;
}

/** A host that answers. */
export interface Host {
  readonly demo: Demo;
  readonly addresses: Addresses;
  /** Resolves when the host cannot go on: an engine died and could not be brought back. */
  readonly failed: Promise<Error>;
  /** Lets requests under way finish, ends sandboxes and engines, and gives the data folder up. */
  stop(): Promise<void>;
}

/** Where the host's parts are reached, and the engines behind it. */
export interface Addresses {
  readonly base_url: string;
  readonly plain_http_url: string;
  readonly gateway_url: string;
  readonly control_url: string;
  readonly dynamodb_url: string;
  readonly sqs_url: string;
  /** Plays Secrets Manager, too. */
  readonly ssm_url: string;
}

const SWEEP_EVERY_MS = 5 * 60_000;

/**
 * Runs one stage on this machine, until `stop`.
 * @throws Error that says what is wrong and what to do, with everything ended that was started
 */
export async function startHost({ settings, report }: HostOptions): Promise<Host> {
  const undo: Array<() => Promise<void> | void> = [];
  const stop = async (): Promise<void> => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    const failure = Promise.withResolvers<Error>();
    const folder = await DataFolder.open(settings.dataDirectory);
    undo.push(() => folder.close());
    const logs = new FunctionLogs(folder.file('logs'));
    undo.push(() => logs.close());
    const aws = await startLocalAws({ ...settings, folder, report, onGivenUp: failure.resolve });
    undo.push(() => aws.stop());
    const host = await startAnswering({ settings, report, folder, logs, aws }, undo);
    return { ...host, failed: failure.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Parts extends HostOptions {
  readonly folder: DataFolder;
  readonly logs: FunctionLogs;
  readonly aws: LocalAws;
}

async function startAnswering(
  parts: Parts,
  undo: Array<() => Promise<void> | void>,
): Promise<Pick<Host, 'demo' | 'addresses'>> {
  const { settings, report, folder, logs, aws } = parts;
  const clock = new ControlClock();
  let running: RunningDeployment | undefined;
  let control: readonly ControlRoute[] | undefined;
  // Ports before the synthesis, so that one that is taken is told at once.
  const listeners = await openListeners(settings.ports, {
    deployment: () => running,
    control: () => control,
  });
  undo.push(async () => {
    // Requests under way need the sandboxes.
    await listeners.close();
    await running?.stop();
  });
  const addresses = addressesOf(listeners.ports, aws);
  const reader = new AssemblyReader({ ...settings, generatedSecrets: folder.secrets, report });
  const deployment = await reader.read();

  const started = new RunningDeployment(
    { aws, logs, clock, report, baseUrl: () => addresses.base_url },
    await sandboxBundle(),
  );
  running = started;
  await started.apply(deployment);
  control = controlRoutes({ addresses, running: started, logs, clock });
  const sweep = setInterval(() => void started.sweepExpired().catch(() => {}), SWEEP_EVERY_MS);
  undo.push(() => clearInterval(sweep));
  await assertHealthy(addresses.base_url);
  const demo = await readyDemo(folder.file('demo.json'), aws, deployment, addresses);
  if (reader.followsSources) undo.push(watchSources(() => reload(reader, started, report)));
  return { demo, addresses };
}

const addressesOf = (ports: Ports, { dynamoDbUrl, sqsUrl, parameters }: LocalAws): Addresses => ({
  base_url: `http://localhost:${ports.tls}`,
  plain_http_url: `http://localhost:${ports.http}`,
  gateway_url: `http://localhost:${ports.gateway}`,
  control_url: `http://localhost:${ports.control}`,
  dynamodb_url: dynamoDbUrl,
  sqs_url: sqsUrl,
  ssm_url: parameters.url,
});

/** The account of an earlier start where the table still knows its key, or else a new one. */
async function readyDemo(
  file: string,
  aws: LocalAws,
  { tables: [table] }: Deployment,
  addresses: Addresses,
): Promise<Demo> {
  if (!table) throw new Error('The assembly has no table for a demonstration account.');
  const kept = readDemo(file);
  const demo =
    kept && (await isKnownKey(addresses.base_url, kept.api_key))
      ? kept
      : await createDemo(aws.dynamoDb(table.region), table.name, addresses);
  return writeDemo(file, demo, addresses);
}

/** What fails leaves the running version as it is. */
async function reload(
  reader: AssemblyReader,
  running: RunningDeployment,
  report: (sentence: string) => void,
): Promise<void> {
  try {
    const deployment = await reader.readIfChanged();
    if (!deployment) return;
    const changed = await running.apply(deployment);
    report(changed.length > 0 ? `Reloaded: ${changed.join(', ')}.` : 'Reloaded; no function changed.');
  } catch (error) {
    report(
      `The change was not taken up; what ran goes on. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
