import { type Distribution, readDistribution } from '../deployment/distribution.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { smokeSteps } from './steps.ts';

/** A link that a smoke test made, and the clicks that it must show from then on. */
export interface KnownLink {
  readonly id: number;
  readonly shortCode: string;
  readonly shortUrl: string;
  readonly destination: string;
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
  readonly links: KnownLink[];
}

/** What a step works with. */
export interface SmokeRun extends SmokeStage {
  readonly distribution: Distribution;
  /** The links that this run makes: by its last steps all of their clicks are counted. */
  readonly newLinks: KnownLink[];
}

/**
 * Uses a deployed stage as its people do: all steps of {@link smokeSteps}, in order.
 * @throws Error that names the step that failed
 */
export async function smokeTest(stage: SmokeStage): Promise<void> {
  const distribution = await readDistribution(stage.emulator, stage.stage);
  const run: SmokeRun = Object.assign(stage, { distribution, newLinks: [] });
  for (const { name, check } of smokeSteps) {
    await check(run).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The smoke test of ${stage.stage} failed at "${name}": ${reason}`, { cause });
    });
  }
  stage.links.push(...run.newLinks);
}
