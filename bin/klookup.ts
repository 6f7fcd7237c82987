import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };
import { stageConfig } from '../lib/config.ts';
import { addKlookup } from '../lib/klookup.ts';

// cdk synth [-c stage=dev] [-c region=us-east-1]. The flags of cdk.json apply even without the CLI.
const app = new App({ context: cdkJson.context });
addKlookup(app, stageConfig(app.node.tryGetContext('stage') ?? 'dev', app.node.tryGetContext('region')));
app.synth();
