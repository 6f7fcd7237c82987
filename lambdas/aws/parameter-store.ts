import { AwsClient, type ClientSettings, commandClass } from './aws-client.ts';

// Replaces `@aws-sdk/client-ssm` in bundles, as far as handlers use it.

/** Calls Parameter Store. */
export class SSMClient extends AwsClient {
  constructor(settings: ClientSettings = {}) {
    super(
      { name: 'ssm', contentType: 'application/x-amz-json-1.1', endpointVariable: 'AWS_ENDPOINT_URL_SSM' },
      settings,
    );
  }
}

export const GetParameterCommand = commandClass('AmazonSSM.GetParameter');
