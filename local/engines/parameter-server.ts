import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ParameterDefinition, SecretDefinition } from '../template/deployment.ts';
import { callerIdentity } from './caller-identity.ts';

/** What the stand-in for SSM and Secrets Manager serves. */
export interface ParameterSource {
  readonly parameters: readonly ParameterDefinition[];
  readonly secrets: readonly SecretDefinition[];
}

/** Serves reads of SSM's Parameter Store and of Secrets Manager from the template's values, and callers' identities. */
export interface ParameterServer {
  readonly url: string;
  /** Takes effect from the next request on. */
  update(source: ParameterSource): void;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  /** A string is XML. */
  readonly body: object | string;
}

type Operation = (input: Input, source: ParameterSource, region: string) => Reply;
type Input = { readonly Name?: string; readonly Names?: readonly string[]; readonly SecretId?: string };

const ok = (body: object): Reply => ({ status: 200, body });
const failure = (type: string, message: string): Reply => ({ status: 400, body: { __type: type, message } });

const described = ({ name, region, value }: ParameterDefinition): object => ({
  Name: name,
  Type: 'String',
  Value: value,
  Version: 1,
  ARN: `arn:aws:ssm:${region}:000000000000:parameter${name.startsWith('/') ? '' : '/'}${name}`,
  DataType: 'text',
});

const find = (source: ParameterSource, name: string | undefined, region: string) =>
  source.parameters.find((each) => each.name === name && each.region === region);

/** By the `x-amz-target` header that the SDK's clients send. */
const operations: Readonly<Record<string, Operation>> = {
  'AmazonSSM.GetParameter': ({ Name }, source, region) => {
    const parameter = find(source, Name, region);
    return parameter ? ok({ Parameter: described(parameter) }) : failure('ParameterNotFound', '');
  },
  'AmazonSSM.GetParameters': ({ Names = [] }, source, region) => {
    const found = Names.map((name) => find(source, name, region));
    return ok({
      Parameters: found.flatMap((each) => (each ? [described(each)] : [])),
      InvalidParameters: Names.filter((_name, at) => !found[at]),
    });
  },
  'secretsmanager.GetSecretValue': ({ SecretId }, source, region) => {
    const secret = source.secrets.find(
      ({ name, arn, regions }) => (name === SecretId || arn === SecretId) && regions.includes(region),
    );
    if (!secret) {
      return failure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    const { name: Name, arn: ARN, value: SecretString } = secret;
    return ok({ ARN, Name, SecretString, VersionId: randomUUID(), VersionStages: ['AWSCURRENT'] });
  },
};

/** Starts the stand-in on a free loopback port. */
export async function startParameterServer(first: ParameterSource): Promise<ParameterServer> {
  let source = first;
  const server = createServer((request, response) => {
    void handle(request, source).then(({ status, body }) => {
      if (typeof body === 'string') response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
      else
        response
          .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify(body));
    });
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    update: (next) => {
      source = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });

async function handle(request: IncomingMessage, source: ParameterSource): Promise<Reply> {
  const target = String(request.headers['x-amz-target']);
  const operation = operations[target];
  const { authorization } = request.headers;
  try {
    const body = await text(request);
    const identity = callerIdentity(body, authorization);
    if (identity !== undefined) return { status: 200, body: identity };
    if (!operation) return failure('UnknownOperationException', `The local host does not support ${target}.`);
    return operation(JSON.parse(body) as Input, source, signedRegion(authorization));
  } catch {
    return failure('SerializationException', 'The body is not JSON.');
  }
}

/** The region that a request was signed for. As on AWS, a parameter of another region is not found. */
const signedRegion = (authorization = ''): string =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1] ?? '';
