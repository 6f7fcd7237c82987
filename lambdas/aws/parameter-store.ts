import { clientClass, commandClass } from './aws-client.ts';

// Replaces `@aws-sdk/client-ssm` in bundles, as far as handlers use it.

/** Calls Parameter Store. */
export const SSMClient = clientClass({
  name: 'ssm',
  contentType: 'application/x-amz-json-1.1',
  endpointVariable: 'AWS_ENDPOINT_URL_SSM',
});

export const GetParameterCommand = commandClass('AmazonSSM.GetParameter');
