import { runCommand } from '../local/command.ts';
import type { Host } from '../local/host.ts';
import type { Demo } from './demo-account.ts';
import { startKlookup } from './klookup-host.ts';
import { help, readSettings } from './settings.ts';

/** `npm start`: runs Klook Up until Ctrl-C. */
export const run = (args: readonly string[]): Promise<void> =>
  runCommand(
    { help, start: async (report) => startKlookup(readSettings(process.env), report), welcome },
    args,
  );

/** `npm run dev:demonstrate` and the system tests wait for the curl command in this text, and run it. */
const welcome = ({ prepared: demo, addresses }: Host<Demo>): string => `
Klook Up runs at ${demo.base_url}
Web app: ${demo.base_url}/app   E-mail: ${demo.email}   Password: ${demo.password}
API key: ${demo.api_key}
Control endpoint: ${demo.control_url}   Plain HTTP: ${addresses.plain_http_url}   API Gateway: ${addresses.gateway_url}

Create a short link:

  curl -X POST ${demo.base_url}/api/v1/links -H 'Authorization: Bearer ${demo.api_key}' -H 'Content-Type: application/json' -d '{"url":"https://example.com/"}'
`;
