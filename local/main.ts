import { parseArgs } from 'node:util';
import { type Host, startHost } from './host.ts';
import { help, readSettings, SettingsError } from './settings.ts';

/** A second signal within this time is the first one come twice, by way of npm. */
const SAME_SIGNAL_MS = 500;

/** `npm start`: runs the host until a signal, and says plainly what is wrong when it cannot. */
export async function run(args: readonly string[]): Promise<void> {
  const report = (sentence: string): void => console.log(sentence);
  try {
    if (wantsHelp(args)) return console.log(help);
    const starting = startHost({ settings: readSettings(process.env), report });
    stopOnSignals(starting, report);
    const host = await starting;
    console.log(welcome(host));
    const reason = await host.failed;
    console.error(`The host stops: ${reason.message}`);
    process.exitCode = 1;
    await host.stop();
    process.exit();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof SettingsError ? 2 : 1);
  }
}

function wantsHelp(args: readonly string[]): boolean {
  try {
    return (
      parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true
    );
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** The first signal stops in order, the second at once: the engines end with their host. */
function stopOnSignals(starting: Promise<Host>, report: (sentence: string) => void): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    firstAt = performance.now();
    report('Stopping; once more to stop at once.');
    starting.then(
      async (host) => {
        await host.stop();
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

const welcome = ({ demo, addresses }: Host): string => `
Klook Up runs at ${demo.base_url}
API key of ${demo.email}: ${demo.api_key}
Control endpoint: ${demo.control_url}   Plain HTTP: ${addresses.plain_http_url}   API Gateway: ${addresses.gateway_url}

Create a short link:

  curl -X POST ${demo.base_url}/api/v1/links -H 'Authorization: Bearer ${demo.api_key}' -H 'Content-Type: application/json' -d '{"url":"https://example.com/"}'
`;
