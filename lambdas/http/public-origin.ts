import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { envars, requireEnv } from '../envars.ts';
import { onceUntilFailed } from './once-until-failed.ts';

/** Loads the origin under which visitors reach short links, such as `https://go.example.com`, without a slash. */
export type PublicOrigin = () => Promise<string>;

/** The edge stack writes the parameter, and CloudFront's stack is always in this region. */
const EDGE_REGION = 'us-east-1';

/**
 * The origin that the environment holds; where it is empty, the parameter that the environment names, read
 * at the sandbox's first need of it.
 * @throws Error at cold start when the environment has neither
 */
export function publicOriginFromEnvironment(env: NodeJS.ProcessEnv = process.env): PublicOrigin {
  const configured = env[envars.publicOrigin];
  if (configured) return () => Promise.resolve(new URL(configured).origin);
  const name = requireEnv(envars.publicOriginParameter, env);
  const client = new SSMClient({
    region: EDGE_REGION,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
  return onceUntilFailed(async () => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
    if (!Parameter?.Value) throw new Error(`The parameter ${name} has no value.`);
    return new URL(Parameter.Value).origin;
  });
}
