import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ControlRoute, controlRoutes } from './control/control-routes.ts';
import { DataFolder } from './engines/data-folder.ts';
import { type LocalAws, startLocalAws } from './engines/local-aws.ts';
import { ControlClock } from './lambda/control-clock.ts';
import { FunctionLogs } from './lambda/function-logs.ts';
import { sandboxBundle } from './lambda/sandbox-bundle.ts';
import { openListeners } from './listeners.ts';
import { RunningDeployment } from './running-deployment.ts';
import type { HostSettings, Ports } from './settings.ts';
import { AssemblyReader } from './template/assembly-reader.ts';
import type { CdkApp } from './template/cdk-app.ts';
import type { Deployment } from './template/deployment.ts';
import { watchSources } from './template/source-watch.ts';

export interface HostOptions<Prepared> {
  readonly app: CdkApp;
  readonly settings: HostSettings;
  /** Receives one sentence at a time for the person who runs the host. */
  readonly report: (sentence: string) => void;
  /** Resolves once the app can serve requests. A rejection stops the host. */
  readonly untilReady: (addresses: Addresses) => Promise<void>;
  /** Runs once the app is ready, for example to add sample data. Its result becomes `Host.prepared`. */
  readonly prepare: (ready: ReadyDeployment) => Promise<Prepared>;
}

/** The deployment that `prepare` works on. */
export interface ReadyDeployment {
  readonly addresses: Addresses;
  readonly deployment: Deployment;
  /** A client of the local DynamoDB. */
  readonly dynamoDb: (region: string) => DynamoDBClient;
  /** @returns path of a file in the data folder */
  readonly file: (name: string) => string;
}

/** A host that serves requests. */
export interface Host<Prepared> {
  readonly prepared: Prepared;
  readonly addresses: Addresses;
  /** Resolves when the host can't go on: an engine died and could not be restarted. */
  readonly failed: Promise<Error>;
  /** Lets requests in flight finish, ends sandboxes and engines, and unlocks the data folder. */
  stop(): Promise<void>;
}

/** URLs of the host's listeners and of the engines behind it. */
export interface Addresses {
  readonly base_url: string;
  readonly plain_http_url: string;
  readonly gateway_url: string;
  readonly control_url: string;
  readonly dynamodb_url: string;
  readonly sqs_url: string;
  /** Plays Secrets Manager and STS as well. */
  readonly ssm_url: string;
  readonly sts_url: string;
}

const SWEEP_EVERY_MS = 5 * 60_000;

/**
 * Runs one deployment of a CDK app on this machine, until `stop`.
 * @throws Error that says what is wrong and what to do; everything that was started has ended
 */
export async function startHost<Prepared>(options: HostOptions<Prepared>): Promise<Host<Prepared>> {
  const { settings, report } = options;
  const undo: Array<() => Promise<void> | void> = [];
  const stop = async (): Promise<void> => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    const failure = Promise.withResolvers<Error>();
    const folder = await DataFolder.open(settings.dataDirectory, settings.names.data);
    undo.push(() => folder.close());
    const logs = new FunctionLogs(folder.file('logs'));
    undo.push(() => logs.close());
    const aws = await startLocalAws({ ...settings, folder, report, onGivenUp: failure.resolve });
    undo.push(() => aws.stop());
    const host = await startServing({ ...options, folder, logs, aws }, undo);
    return { ...host, failed: failure.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Parts<Prepared> extends HostOptions<Prepared> {
  readonly folder: DataFolder;
  readonly logs: FunctionLogs;
  readonly aws: LocalAws;
}

async function startServing<Prepared>(
  parts: Parts<Prepared>,
  undo: Array<() => Promise<void> | void>,
): Promise<Pick<Host<Prepared>, 'prepared' | 'addresses'>> {
  const { app, settings, report, folder, logs, aws } = parts;
  const clock = new ControlClock();
  let running: RunningDeployment | undefined;
  let control: readonly ControlRoute[] | undefined;
  // Before the synthesis, so that a taken port is reported at once.
  const listeners = await openListeners(settings, {
    deployment: () => running,
    control: () => control,
  });
  undo.push(async () => {
    // Requests in flight need the sandboxes.
    await listeners.close();
    await running?.stop();
  });
  const addresses = addressesOf(listeners.ports, aws);
  const reader = new AssemblyReader({ ...settings, app, generatedSecrets: folder.secrets, report });
  const deployment = await reader.read();

  const started = new RunningDeployment(
    {
      aws,
      logs,
      clock,
      report,
      edgeRegion: settings.edgeRegion,
      internet: settings.internet,
      baseUrl: () => addresses.base_url,
    },
    await sandboxBundle(),
  );
  running = started;
  await started.apply(deployment);
  control = controlRoutes({ addresses, context: app.context, running: started, logs, clock });
  const sweep = setInterval(() => void started.sweepExpired().catch(() => {}), SWEEP_EVERY_MS);
  undo.push(() => clearInterval(sweep));
  await parts.untilReady(addresses);
  const prepared = await parts.prepare({
    addresses,
    deployment,
    dynamoDb: aws.dynamoDb,
    file: (name) => folder.file(name),
  });
  if (reader.followsSources) {
    const unwatch = await watchSources({
      app,
      onChange: () => reload(reader, started, report),
      onError: ({ message }) => report(`Changed sources may go unnoticed: ${message}`),
    });
    undo.push(unwatch);
  }
  folder.announce(addresses.control_url);
  return { prepared, addresses };
}

const addressesOf = (ports: Ports, { dynamoDbUrl, sqsUrl, parameters }: LocalAws): Addresses => ({
  base_url: `http://localhost:${ports.tls}`,
  plain_http_url: `http://localhost:${ports.http}`,
  gateway_url: `http://localhost:${ports.gateway}`,
  control_url: `http://localhost:${ports.control}`,
  dynamodb_url: dynamoDbUrl,
  sqs_url: sqsUrl,
  ssm_url: parameters.url,
  sts_url: parameters.url,
});

/** A failed reload leaves the running version in place. */
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
      `Could not reload; the previous version keeps running. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
