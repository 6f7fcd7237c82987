import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** What the host reads from its environment. */
export interface HostSettings {
  /** Folder of the state: tables, queues, secrets and logs. */
  readonly dataDirectory: string;
  /** Folder of a cloud assembly to run unchanged; undefined for the app's own, synthesized when stale. */
  readonly namedAssembly: string | undefined;
  /** Milliseconds that a round trip to the table and the queues takes; 0 for no delay. */
  readonly roundTripMs: number;
  /** The same by region, where it differs. */
  readonly regionRoundTripsMs: Readonly<Record<string, number>>;
  /** The region where functions at the edge run; their own by default. */
  readonly edgeRegion: string | undefined;
  readonly ports: Ports;
  /** Names that functions resolve to public addresses, each with the loopback port that plays its port 80. */
  readonly internet: ReadonlyArray<{ readonly name: string; readonly port: number }>;
  /** A DynamoDB and an SQS that already run, used instead of the host's own. */
  readonly dynamoDbUrl: string | undefined;
  readonly sqsUrl: string | undefined;
  /** The environment entries that the settings come from, for messages. */
  readonly names: SettingNames;
}

/** Ports of the listeners; 0 for any free port. */
export interface Ports {
  readonly tls: number;
  readonly http: number;
  readonly control: number;
  readonly gateway: number;
}

/** Names of the environment entries for the ports and the host's other settings. */
export type SettingNames = Readonly<
  Record<keyof Ports | 'data' | 'assembly' | 'roundTrip' | 'edgeRegion' | 'internet', string>
>;

/** How a host's environment entries are named, and where it keeps its state by default. */
export interface SettingsSource {
  /** Prefix of every entry's name, except `PORT` and AWS's own: `APP` results in `APP_DATA`. */
  readonly prefix: string;
  /** Default of `<prefix>_DATA`. */
  readonly dataDirectory: string;
}

/** A setting that can't be used, or an argument that the command does not know. */
export class SettingsError extends Error {}

const settingNames = (prefix: string): SettingNames => ({
  tls: 'PORT',
  http: `${prefix}_HTTP_PORT`,
  control: `${prefix}_CONTROL_PORT`,
  gateway: `${prefix}_GATEWAY_PORT`,
  data: `${prefix}_DATA`,
  assembly: `${prefix}_CDK_OUT`,
  roundTrip: `${prefix}_RTT_MS`,
  edgeRegion: `${prefix}_EDGE_REGION`,
  internet: `${prefix}_INTERNET`,
});

/**
 * Reads the settings from the environment.
 * @throws SettingsError that names the entry
 */
export function readHostSettings(
  env: NodeJS.ProcessEnv,
  { prefix, dataDirectory }: SettingsSource,
): HostSettings {
  const names = settingNames(prefix);
  const tls = port(env, names.tls, 3000);
  const portAfter = (name: string, offset: number): number => port(env, name, tls === 0 ? 0 : tls + offset);
  const assembly = env[names.assembly];
  return {
    dataDirectory: resolve(env[names.data] || dataDirectory),
    namedAssembly: assembly ? resolve(assembly) : undefined,
    ...roundTrips(env, names.roundTrip),
    edgeRegion: env[names.edgeRegion] || undefined,
    ports: {
      tls,
      http: portAfter(names.http, 1),
      control: portAfter(names.control, 2),
      gateway: portAfter(names.gateway, 3),
    },
    internet: internet(env, names.internet),
    dynamoDbUrl: env.AWS_ENDPOINT_URL_DYNAMODB || undefined,
    sqsUrl: env.AWS_ENDPOINT_URL_SQS || undefined,
    names,
  };
}

const port = (env: NodeJS.ProcessEnv, name: string, otherwise: number): number =>
  wholeNumber(env, name, otherwise, 65_535);

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new SettingsError(`${name} is "${text}"; it must be a whole number from 0 to ${max}.`);
  }
  return value;
}

const MAX_ROUND_TRIP_MS = 60_000;

/** Reads `230`, or `230,eu-central-1=90,ap-southeast-1=4`. */
function roundTrips(
  env: NodeJS.ProcessEnv,
  setting: string,
): Pick<HostSettings, 'roundTripMs' | 'regionRoundTripsMs'> {
  const text = env[setting] || '0';
  const [first = '', ...others] = text.split(',');
  const regions = others.map((entry) => /^([a-z]+(?:-[a-z]+)+-\d)=(\d+)$/.exec(entry) ?? []);
  const all = [first, ...regions.map(([, , digits = '']) => digits)];
  if (all.some((digits) => !/^\d+$/.test(digits) || Number(digits) > MAX_ROUND_TRIP_MS)) {
    throw new SettingsError(
      `${setting} is "${text}"; it must be a whole number from 0 to ${MAX_ROUND_TRIP_MS}, and may go on with regions: 230,eu-central-1=90.`,
    );
  }
  return {
    roundTripMs: Number(first),
    regionRoundTripsMs: Object.fromEntries(
      regions.map(([, region = '', digits]) => [region, Number(digits)]),
    ),
  };
}

function internet(env: NodeJS.ProcessEnv, setting: string): HostSettings['internet'] {
  const hosts = (env[setting] || '').split(',').filter((entry) => entry.trim() !== '');
  const read = hosts.map((entry) => {
    const [, name = '', digits = ''] = /^\s*([a-z0-9-]+(?:\.[a-z0-9-]+)+)=(\d{1,5})\s*$/i.exec(entry) ?? [];
    const target = Number(digits);
    if (name === '' || isIP(name) || target < 1 || target > 65_535) {
      throw new SettingsError(
        `${setting} has "${entry}"; it must list names with loopback ports, such as yoursite.test=8081,other.test=8082.`,
      );
    }
    return { name: name.toLowerCase(), port: target };
  });
  const twice = read.find(({ name }, at) => read.findIndex((each) => each.name === name) !== at);
  if (twice) throw new SettingsError(`${setting} has ${twice.name} twice.`);
  return read;
}
