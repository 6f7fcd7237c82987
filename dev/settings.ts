import { LOCAL_DATA_DIRECTORY } from '../bin/local-host.ts';
import { type HostSettings, readHostSettings } from '../local/settings.ts';

/** What `npm start` reads from its environment. */
export interface Settings {
  /** A stage of `lib/config.ts`. */
  readonly stage: string;
  readonly host: HostSettings;
}

export const help = `Runs Klook Up on this machine, from the same templates that are deployed to AWS.

Usage: npm start

Settings are environment variables:

  PORT                       CloudFront, as visitors and API clients reach it; plays HTTPS (3000)
  KLOOKUP_DATA               folder of tables, queues, logs and the demo account (.klookup)
  KLOOKUP_RTT_MS             round-trip time to the table and the queues, in milliseconds (0); 230,eu-central-1=90 for
                             one that differs by region
  KLOOKUP_EDGE_REGION        the region where the redirector runs, which chooses its click queue (us-east-1)
  KLOOKUP_HTTP_PORT          CloudFront over plain HTTP (PORT + 1)
  KLOOKUP_CONTROL_PORT       the control endpoint: invoke functions, move the clock, see queues (PORT + 2)
  KLOOKUP_GATEWAY_PORT       API Gateway's own address, past CloudFront (PORT + 3)
  KLOOKUP_STAGE              the stage of lib/config.ts to run (dev)
  KLOOKUP_CDK_OUT            a cloud assembly to run unchanged, instead of synthesizing into cdk.out
  KLOOKUP_INTERNET           names that functions resolve to public addresses, with the loopback ports that play
                             port 80 of them: yoursite.test=8081,other.test=8082
  AWS_ENDPOINT_URL_DYNAMODB  a DynamoDB to use instead of starting one
  AWS_ENDPOINT_URL_SQS       an SQS to use instead of starting one

PORT=0 picks free ports. "npm start -- --help" shows this text.`;

/**
 * Reads the settings.
 * @throws SettingsError that names the variable
 */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  stage: env.KLOOKUP_STAGE || 'dev',
  host: readHostSettings(env, { prefix: 'KLOOKUP', dataDirectory: LOCAL_DATA_DIRECTORY }),
});
