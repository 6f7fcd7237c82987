import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };
import { stageConfig } from '../lib/config.ts';
import { addKlookup } from '../lib/klookup.ts';

// cdk synth [-c stage=dev] [-c region=us-east-1] [-c clickRegions=eu-central-1,sa-east-1]. The flags of cdk.json apply even without the
// CLI.
const app = new App({ context: cdkJson.context });
const context = (name: string): string | undefined => app.node.tryGetContext(name);
const config = stageConfig(context('stage') ?? 'dev', context('region'));
const clickRegions = context('clickRegions')?.split(',');
addKlookup(app, clickRegions ? { ...config, clickRegions } : config);
app.synth();
