import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../local/engines/child-process.ts';
import { editedAssembly, resources } from '../../test/e2e/assembly-copy.ts';
import { control } from '../../test/e2e/client.ts';
import { type RunningHost, startRunningHost } from '../../test/e2e/running-host.ts';

/** Longest wait for a batch to fill. */
const BATCH_WINDOW_SECONDS = 2;

/** Engines by their names in the data folder's `engines.json`. */
export const ENGINES = { 'table engine': 'dynamodb', 'queue engine': 'sqs' } as const;

/**
 * Time limits of the queues' functions. A message of a failed batch stays hidden for as long: minutes to hours
 * by the templates, and a soak can't wait so long.
 */
const QUEUE_SECONDS = [
  { queue: /-clicks$/, consumer: /-count-clicks$/, seconds: 10 },
  // It keeps 15 s in reserve.
  { queue: /-purges$/, consumer: /-purge-link$/, seconds: 18 },
  { queue: /-checks\.fifo$/, consumer: /-check-site$/, seconds: 30 },
] as const;

/** @returns the folder of an assembly like the repository's own, but failed messages come back soon */
export const soakAssembly = (): string =>
  editedAssembly({
    storage: (template) => {
      for (const { Properties } of resources(template, 'AWS::SQS::Queue')) {
        const found = QUEUE_SECONDS.find(({ queue }) => queue.test(Properties.QueueName));
        if (found) Properties.VisibilityTimeout = found.seconds + BATCH_WINDOW_SECONDS;
      }
    },
    service: (template) => {
      for (const { Properties } of resources(template, 'AWS::Lambda::Function')) {
        const found = QUEUE_SECONDS.find(({ consumer }) => consumer.test(Properties.FunctionName));
        if (found) Properties.Timeout = found.seconds;
      }
    },
  });

/** `npm start` in its own process, which can be killed and comes back on the same ports and data. */
export class SoakedHost {
  readonly #env: Readonly<Record<string, string>>;
  readonly #assembly: string;
  #host: RunningHost;

  private constructor(host: RunningHost, env: Readonly<Record<string, string>>, assembly: string) {
    this.#host = host;
    this.#env = env;
    this.#assembly = assembly;
  }

  /** @param assembly of `soakAssembly` @param env further settings of `npm start` */
  static async start(assembly: string, env: Readonly<Record<string, string>>): Promise<SoakedHost> {
    const names = ['PORT', 'KLOOKUP_HTTP_PORT', 'KLOOKUP_CONTROL_PORT', 'KLOOKUP_GATEWAY_PORT'];
    const ports: Record<string, string> = {};
    for (const name of names) ports[name] = String(await freePort());
    const whole = { ...env, ...ports };
    return new SoakedHost(await startRunningHost({ assembly, env: whole }), whole, assembly);
  }

  /** The current process. */
  get running(): RunningHost {
    return this.#host;
  }

  /** Kills the host with its engines, and starts it again on the same data. @param roundTripMs to the engines from then on */
  async killAndRestart(roundTripMs: number): Promise<void> {
    const { dataDirectory } = this.#host;
    await this.#host.kill();
    this.#host = await startRunningHost({
      dataDirectory,
      assembly: this.#assembly,
      env: { ...this.#env, KLOOKUP_RTT_MS: String(roundTripMs) },
    });
  }

  /** @returns an engine's process; undefined if it has none */
  enginePid(engine: keyof typeof ENGINES): number | undefined {
    const file = join(this.#host.dataDirectory, 'engines.json');
    const engines = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { readonly pid: number }>;
    return engines[ENGINES[engine]]?.pid;
  }

  /** Calls the control endpoint. Retries for a while: the host may be busy. @throws Error with the host's output when that didn't help */
  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await control<T>(this.#host, method, path, body);
      } catch (error) {
        if (attempt === 20) {
          throw new Error(`${method} ${path} failed. The host printed:\n${this.#host.printed()}`, {
            cause: error,
          });
        }
        await sleep(250);
      }
    }
  }

  /** @returns the full name of a function; the redirector's has a generated end */
  async functionName(name: string): Promise<string> {
    const functions = await this.control<ReadonlyArray<{ readonly name: string }>>('GET', '/functions');
    const found = functions.find(
      (each) =>
        each.name === `klookup-dev-${name}` || (name === 'redirector' && /-edge-Redirector/.test(each.name)),
    );
    if (!found) throw new Error(`The host has no function ${name}.`);
    return found.name;
  }
}
