import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ASSET_RESOURCE_METADATA_ENABLED_CONTEXT, PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { BUILD_DIRECTORY_CONTEXT } from '../../lib/bundle.ts';
import { names, stageConfig } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';

/** An API key, and the endpoint that accepts it. */
export interface WebRiskSettings {
  readonly lookupUrl: string;
  /** The key itself. On AWS it is in no template: an operator puts it into Secrets Manager. */
  readonly key: string;
}

const SECRET_NAME = 'web-risk-stand-in';

/**
 * Synthesizes the stage `dev` with a Web Risk key. The secret becomes a resource, because the one-machine host knows
 * only the secrets in a template.
 * @returns the assembly's folder
 */
export function assemblyWithWebRisk({ lookupUrl, key }: WebRiskSettings): string {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-web-risk-'));
  const outdir = join(folder, 'cdk.out');
  const config = { ...stageConfig('dev'), webRisk: { secretName: SECRET_NAME, lookupUrl } };
  const context = {
    ...cdkJson.context,
    [BUILD_DIRECTORY_CONTEXT]: join(folder, 'build'),
    // Like the CLI: the metadata leads the host to the bundles.
    [PATH_METADATA_ENABLE_CONTEXT]: true,
    [ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true,
  };
  // Never deployed: CloudFormation's rules take longer than the rest.
  const app = new App({ outdir, context, builtinCloudFormationValidation: false });
  addKlookup(app, config);
  app.synth();
  const file = join(outdir, `${names(config.stage).serviceStack}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, object> };
  template.Resources.WebRiskSecret = {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: SECRET_NAME, SecretString: key },
  };
  writeFileSync(file, JSON.stringify(template));
  return outdir;
}
