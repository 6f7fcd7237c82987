import type { Permission } from '../template/grants.ts';
import { dynamoDbPermissions } from './dynamodb-permissions.ts';
import type { DynamoDbRequest } from './dynamodb-request.ts';
import { type MailIdentities, readRestAction } from './rest-permissions.ts';
import type { AwsService } from './sandbox-protocol.ts';

/** A request to AWS: one action, and the permissions that it needs. */
export interface AwsRequest {
  readonly service: AwsService;
  readonly action: string;
  readonly region: string;
  /** The host sends the request only if the role has all of them. */
  readonly needs: readonly Permission[];
}

/** Data to build the ARNs of a request's resources. */
export interface ArnContext {
  readonly accountId: string;
  readonly secretArns: Readonly<Record<string, string>>;
  /** Names of the partition keys, by table (`name`) and index (`name/index/name`). */
  readonly partitionKeyNames: Readonly<Record<string, string>>;
  readonly mailIdentities: MailIdentities;
}

/** The parts of requests that name resources, other than DynamoDB's. */
interface RequestBody extends DynamoDbRequest {
  readonly QueueUrl?: string;
  readonly Name?: string;
  readonly Names?: readonly string[];
  readonly SecretId?: string;
}

/** Services with a JSON protocol; the others have REST. */
type JsonService = Exclude<AwsService, 'lambda' | 's3' | 'ses'>;

/** Services by the prefix of `x-amz-target`. */
const services: Readonly<Record<string, JsonService>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  secretsmanager: 'secretsmanager',
};

/** A request as the function sends it. */
export interface SentRequest {
  /** The header `x-amz-target` of JSON protocols, such as `DynamoDB_20120810.GetItem`. */
  readonly target: unknown;
  /** The header of that name; its scope contains the region and the service. */
  readonly authorization: unknown;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
}

/**
 * Reads a signed request of AWS's JSON or REST protocols.
 * @returns undefined for any other request, or one without a resource that a grant could name
 */
export function readAwsRequest(request: SentRequest, context: ArnContext): AwsRequest | undefined {
  const { target, authorization, body } = request;
  const [, region, signedService = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(String(authorization)) ?? [];
  if (!region) return undefined;
  if (target === undefined) {
    const read = readRestAction(signedService, { ...request, ...context, region });
    return read && { ...read, region };
  }
  const [, prefix = '', action] = /^(\w+)\.([A-Za-z]+)$/.exec(String(target)) ?? [];
  const service = services[prefix];
  if (!service || !action) return undefined;
  const arn = (resource: string): string => `arn:aws:${service}:${region}:${context.accountId}:${resource}`;
  const needs = permissions[service](action, JSON.parse(body || '{}') as RequestBody, arn, context);
  return needs.length > 0 ? { service, action, region, needs } : undefined;
}

type Permissions = (
  action: string,
  body: RequestBody,
  arn: (resource: string) => string,
  context: ArnContext,
) => Permission[];

const permissions: Readonly<Record<JsonService, Permissions>> = {
  dynamodb: (action, body, arn, { partitionKeyNames }) =>
    dynamoDbPermissions(action, body, { arn, partitionKeyNames }),
  sqs: (action, { QueueUrl = '' }, arn) => [
    // A batch needs the permission for the single action.
    { action: `sqs:${action.replace(/Batch$/, '')}`, resourceArn: arn(QueueUrl.split('/').at(-1) ?? '') },
  ],
  ssm: (action, { Name, Names = [] }, arn) =>
    [...(Name === undefined ? [] : [Name]), ...Names].map((name) => ({
      action: `ssm:${action}`,
      resourceArn: name.startsWith('arn:') ? name : arn(`parameter/${name.replace(/^\//, '')}`),
    })),
  secretsmanager: (action, { SecretId = '' }, arn, { secretArns }) => [
    {
      action: `secretsmanager:${action}`,
      resourceArn: SecretId.startsWith('arn:')
        ? SecretId
        : (secretArns[SecretId] ?? arn(`secret:${SecretId}`)),
    },
  ],
};
