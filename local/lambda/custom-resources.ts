import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { readBody } from '../http/message.ts';
import { ACCOUNT_ID, type CustomResourceDefinition } from '../template/deployment.ts';
import type { Invoker } from './lambda-service.ts';

const MAX_RESPONSE_BYTES = 4 * 1024;

/** What the function of a custom resource sends back. */
interface StackResponse {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
}

/**
 * Plays CloudFormation to the functions of custom resources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 * A host that stops deletes nothing, so they see no `Delete`.
 */
export class CustomResources {
  readonly #invoker: Invoker;
  readonly #report: (sentence: string) => void;
  #definitions: readonly CustomResourceDefinition[] = [];
  readonly #made = new Map<
    string,
    { readonly properties: object; readonly physicalId: string | undefined }
  >();
  #making: Promise<void> | undefined;

  constructor(invoker: Invoker, report: (sentence: string) => void) {
    this.#invoker = invoker;
    this.#report = report;
  }

  update(definitions: readonly CustomResourceDefinition[]): void {
    this.#definitions = definitions;
    this.#making = undefined;
  }

  /** Invokes the functions of new and changed resources, if it hasn't yet. A failure is reported. */
  made(): Promise<void> {
    this.#making ??= this.#makeAll();
    return this.#making;
  }

  async #makeAll(): Promise<void> {
    for (const definition of this.#definitions) {
      const name = `${definition.stackName}/${definition.logicalId}`;
      const before = this.#made.get(name);
      if (isDeepStrictEqual(before?.properties, definition.properties)) continue;
      const { Status, Reason, PhysicalResourceId } = await this.#make(definition, before);
      if (Status === 'SUCCESS') {
        this.#made.set(name, { properties: definition.properties, physicalId: PhysicalResourceId });
      } else {
        this.#report(`${name} (${definition.type}) failed: ${Reason ?? 'its function gave no reason.'}`);
      }
    }
  }

  async #make(
    { type, logicalId, stackName, functionName, properties }: CustomResourceDefinition,
    before: { readonly properties: object; readonly physicalId: string | undefined } | undefined,
  ): Promise<StackResponse> {
    const waiting = await awaitResponse();
    try {
      const { error } = await this.#invoker.invoke(functionName, {
        RequestType: before ? 'Update' : 'Create',
        ResponseURL: waiting.url,
        StackId: `arn:aws:cloudformation:us-east-1:${ACCOUNT_ID}:stack/${stackName}/local`,
        RequestId: randomUUID(),
        ResourceType: type,
        LogicalResourceId: logicalId,
        ResourceProperties: properties,
        ...(before && {
          PhysicalResourceId: before.physicalId,
          OldResourceProperties: before.properties,
        }),
      });
      if (error) return { Status: 'FAILED', Reason: error.errorMessage };
      return waiting.received() ?? { Status: 'FAILED', Reason: 'its function has not responded.' };
    } finally {
      waiting.stop();
    }
  }
}

/** Listens on loopback for one response. */
async function awaitResponse(): Promise<{
  readonly url: string;
  received(): StackResponse | undefined;
  stop(): void;
}> {
  let received: StackResponse | undefined;
  const server = createServer((request, response) => {
    void readBody(request, MAX_RESPONSE_BYTES)
      .then((body) => {
        received = JSON.parse(body.toString()) as StackResponse;
        response.end();
      })
      .catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${randomUUID()}`,
    received: () => received,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
