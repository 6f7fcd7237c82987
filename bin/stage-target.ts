import { type StageConfig, stageConfig } from '../lib/config.ts';
import { asUsageError, UsageError } from './command-line.ts';
import { localEnvironment, runningHost } from './local-host.ts';

/** The options that choose the stage that an operator's command works on. */
export const targetOptions = {
  stage: { type: 'string' },
  local: { type: 'boolean', default: false },
  region: { type: 'string' },
} as const;

/** Explains {@link targetOptions} in a command's help. */
export const targetHelp = `  --stage NAME      a stage of lib/config.ts, with your AWS credentials
  --local           instead, the host that "npm start" runs on this machine (KLOOKUP_DATA chooses its folder)
  --region REGION   the stage's region, if it is not its home region`;

interface TargetChoice {
  readonly stage?: string | undefined;
  readonly local: boolean;
  readonly region?: string | undefined;
}

/**
 * Finds the stage that the options name. For `--local`, points the AWS SDK of this process at the running host, before
 * any client exists, and away from the user's own credentials.
 * @throws UsageError when the options name no stage, or two
 * @throws RefusalError when no host runs
 */
export async function chooseTarget(
  { stage, local, region }: TargetChoice,
  env: NodeJS.ProcessEnv = process.env,
): Promise<StageConfig> {
  if (local) {
    if (stage !== undefined || region !== undefined) {
      throw new UsageError('--local excludes --stage and --region: the running host has its own.');
    }
    const host = await runningHost(env);
    for (const [name, value] of Object.entries(localEnvironment(host))) {
      if (value === undefined) delete env[name];
      else env[name] = value;
    }
    return knownStage(host.stage);
  }
  if (!stage) {
    throw new UsageError(
      '--stage or --local is required. Options go after "--": npm run COMMAND -- --stage dev',
    );
  }
  return knownStage(stage, region);
}

const knownStage = (stage: string, region?: string): StageConfig =>
  asUsageError([Error], () => stageConfig(stage, region));
