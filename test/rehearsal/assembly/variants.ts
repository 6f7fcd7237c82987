import { App } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { type StageConfig, stageConfig } from '../../../lib/config.ts';
import { addKlookup } from '../../../lib/klookup.ts';

/**
 * Stages as their operators may change them in lib/config.ts, by name. A rehearsal deploys them over or beside the stage
 * `prod` as it is.
 */
export const variants = {
  /** The same stage with a rotated origin secret and changed settings. */
  changed: changedProd(),
} as const satisfies Readonly<Record<string, StageConfig>>;

export type Variant = keyof typeof variants;

function changedProd(): StageConfig {
  const prod = stageConfig('prod');
  return {
    ...prod,
    originSecretGeneration: prod.originSecretGeneration + 1,
    linkRetentionDays: prod.linkRetentionDays - 5,
    shortestCustomCode: prod.shortestCustomCode + 3,
  };
}

// node test/rehearsal/assembly/variants.ts VARIANT=FOLDER...: synthesizes each one, with the flags of cdk.json. One process
// bundles the functions once.
if (import.meta.main) {
  for (const [variant, outdir] of process.argv.slice(2).map((pair) => pair.split('='))) {
    const app = new App({ context: cdkJson.context, outdir });
    addKlookup(app, variants[variant as Variant]);
    app.synth();
  }
}
