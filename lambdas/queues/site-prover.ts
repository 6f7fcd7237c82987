import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { envars, requireEnv } from '../envars.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import type { ProveSiteRequest } from '../sites/prove-site.ts';
import type { ProofResults } from '../sites/site.ts';
import { SiteProverError } from '../sites/site-errors.ts';
import type { SiteProver } from '../sites/site-prover.ts';

/** Longer than the function itself runs, a cold start included. */
const TIMEOUT_MS = 13_000;

const answer: z.ZodType<ProofResults> = z.object({
  dns: z.enum(['found', 'no_record', 'wrong_value', 'unreachable']),
  file: z.enum(['found', 'no_file', 'not_text', 'wrong_value', 'redirected_elsewhere', 'unreachable']),
});

/**
 * Creates a client of the function that looks for proofs, which the environment names. Create it once per sandbox.
 * @throws Error at cold start when the environment variable is missing
 */
export const siteProverFromEnvironment = (publicOrigin: PublicOrigin): SiteProver =>
  siteProver(
    new LambdaClient({
      // A second attempt would not fit into the caller's own time.
      maxAttempts: 1,
      requestHandler: {
        connectionTimeout: 1_000,
        requestTimeout: TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    }),
    requireEnv(envars.proveSiteFunction),
    publicOrigin,
  );

/** @param functionName of the function that looks for proofs */
export const siteProver = (
  client: Pick<LambdaClient, 'send'>,
  functionName: string,
  publicOrigin: PublicOrigin,
): SiteProver => ({
  async prove({ domain, token }) {
    const request: ProveSiteRequest = { domain, token, publicOrigin: await publicOrigin() };
    try {
      const { FunctionError, Payload } = await client.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }),
      );
      if (FunctionError !== undefined) throw new Error(`The function failed: ${FunctionError}.`);
      return answer.parse(JSON.parse(Payload?.transformToString() ?? ''));
    } catch (error) {
      throw new SiteProverError(error);
    }
  },
});
