import { type Command, clientClass, expectFixed } from './aws-client.ts';
import type { HttpResponse } from './http-response.ts';

// Replaces `@aws-sdk/client-lambda` in bundles, as far as handlers use it.

/** Calls Lambda. */
export const LambdaClient = clientClass({
  name: 'lambda',
  contentType: 'application/octet-stream',
  operationHeader: 'x-amz-invocation-type',
  endpointVariable: 'AWS_ENDPOINT_URL_LAMBDA',
});

interface InvokeInput {
  readonly FunctionName: string;
  readonly InvocationType?: 'Event' | 'RequestResponse';
  readonly Payload?: string;
}

interface InvokeOutput {
  readonly StatusCode: number;
  readonly FunctionError: string | undefined;
  readonly Payload: Uint8Array & { transformToString(): string };
}

/** Invokes a function: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export class InvokeCommand implements Command<InvokeOutput> {
  readonly operation: string;
  readonly path: string;
  readonly #payload: string;

  constructor({ FunctionName, InvocationType = 'RequestResponse', Payload = '', ...options }: InvokeInput) {
    expectFixed(options);
    this.operation = InvocationType;
    // A name, not an ARN, has nothing to encode.
    this.path = `/2015-03-31/functions/${FunctionName}/invocations`;
    this.#payload = Payload;
  }

  body(): string {
    return this.#payload;
  }

  output({ status, fields, body }: HttpResponse): InvokeOutput {
    return {
      StatusCode: status,
      FunctionError: fields['x-amz-function-error'],
      Payload: Object.assign(new TextEncoder().encode(body), { transformToString: () => body }),
    };
  }
}
