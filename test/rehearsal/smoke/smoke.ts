import type { StageClient } from '../../../bin/smoke/stage-client.ts';
import { stageConfig } from '../../../lib/config.ts';
import { type Distribution, readDistribution } from '../deployment/distribution.ts';
import { emulatedClient } from '../deployment/emulated-client.ts';
import { publish } from '../deployment/public-origin.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { makeAccount } from './account.ts';
import { siteCheckSteps } from './site-check.ts';
import { follow, signInStep, smokeSteps, webAppStep } from './steps.ts';

/** A link that a smoke test made, and the clicks that it must show from then on. */
export interface KnownLink {
  readonly id: number;
  readonly shortCode: string;
  readonly destination: string;
  readonly isInPage: boolean;
  clicks: number;
}

/** A deployed stage, and what smoke tests have left in it: later ones require that it is still there. */
export interface SmokeStage {
  readonly emulator: Emulator;
  readonly stage: string;
  /** The home region, if it is not the one that lib/config.ts has. */
  readonly region?: string;
  /** The key of the account that the first smoke test makes. */
  apiKey?: string;
  /** The distribution that its functions can reach. A stage that is removed and deployed again gets another one. */
  published?: string;
  readonly links: KnownLink[];
}

/** What a step works with. */
export interface SmokeRun {
  readonly emulator: Emulator;
  readonly stage: string;
  /** Where the stage's functions run. */
  readonly region: string;
  readonly distribution: Distribution;
  /** Has the account's key. */
  readonly client: StageClient;
  /** Links of earlier runs, and of this one. */
  readonly links: readonly KnownLink[];
  readonly newLinks: KnownLink[];
}

/**
 * Uses a deployed stage as its people do: makes an account, unless it has one, and runs all steps in order.
 * @param options.isEarlier true for version 0.2, which has neither site checks nor sessions nor a web app
 * @throws Error that names the step that failed
 */
export async function smokeTest(
  stage: SmokeStage,
  { isEarlier = false }: { readonly isEarlier?: boolean } = {},
): Promise<void> {
  const run = await runOf(stage);
  const { ask, read } = siteCheckSteps();
  // A check takes some seconds.
  const steps = isEarlier ? smokeSteps : [ask, ...smokeSteps, signInStep, webAppStep, read];
  for (const { name, check } of steps) {
    await check(run).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The smoke test of ${stage.stage} failed at "${name}": ${reason}`, { cause });
    });
  }
  stage.links.push(...run.newLinks);
}

/** What steps need to use a stage. Makes an account, unless it has one. */
export async function runOf(stage: SmokeStage): Promise<SmokeRun> {
  const { emulator, stage: name, links } = stage;
  stage.apiKey ??= await makeAccount(stage);
  const distribution = await readDistribution(emulator, name);
  if (stage.published !== distribution.domainName) await publish(emulator, name, distribution);
  stage.published = distribution.domainName;
  return {
    emulator,
    stage: name,
    region: stage.region ?? stageConfig(name).homeRegion,
    distribution,
    client: emulatedClient({ emulator, distribution }, stage.apiKey),
    links,
    newLinks: [],
  };
}

/**
 * Clicks on each direct link that smoke tests have made. The next smoke test waits until the clicks are counted.
 * @param distribution whose edge function redirects; perhaps an earlier one than the stage has now
 */
export async function clickDirectLinks(
  { emulator, links }: SmokeStage,
  distribution: Distribution,
): Promise<void> {
  const client = emulatedClient({ emulator, distribution }, undefined);
  for (const link of links.filter(({ isInPage }) => !isInPage)) await follow(client, link);
}
