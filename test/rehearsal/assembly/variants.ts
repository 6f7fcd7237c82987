import { App } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { BUILD_DIRECTORY_CONTEXT } from '../../../lib/bundle.ts';
import { type StageConfig, stageConfig } from '../../../lib/config.ts';
import { addKlookup } from '../../../lib/klookup.ts';

const prod = stageConfig('prod');

/** Prod with a rotated origin secret and changed settings. */
const changed: StageConfig = {
  ...prod,
  originSecretGeneration: prod.originSecretGeneration + 1,
  linkRetentionDays: prod.linkRetentionDays - 5,
  shortestCustomCode: prod.shortestCustomCode + 3,
};

/**
 * Stages as their operators may change them in lib/config.ts, by name. A rehearsal deploys them over or beside `prod` as
 * it is.
 */
export const variants = {
  changed,
  /** What comes after `changed`, with a change in each function, the redirector included. */
  next: {
    ...changed,
    linkRetentionDays: changed.linkRetentionDays - 5,
    supportAddress: 'help@example.com',
    blockedDestinations: ['blocked.example'],
  },
  restored: { ...changed, tableGeneration: prod.tableGeneration + 1 },
  dev: stageConfig('dev'),
  otherRegion: stageConfig('dev', 'ap-southeast-1'),
} as const satisfies Readonly<Record<string, StageConfig>>;

export type Variant = keyof typeof variants;

// node test/rehearsal/assembly/variants.ts BUILD_FOLDER VARIANT=FOLDER...: synthesizes each one, with the flags of cdk.json.
// One process bundles the functions only once.
if (import.meta.main) {
  const [build, ...pairs] = process.argv.slice(2);
  for (const [variant, outdir = ''] of pairs.map((pair) => pair.split('='))) {
    const app = new App({
      context: { ...cdkJson.context, [BUILD_DIRECTORY_CONTEXT]: build },
      outdir,
      builtinCloudFormationValidation: false,
    });
    addKlookup(app, variants[variant as Variant]);
    app.synth();
  }
}
