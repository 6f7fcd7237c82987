import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { attributes, indexes } from '../../lambdas/table/keys.ts';
import { type StageConfig, tableName } from '../config.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The only table; `lambdas/table/keys.ts` describes its items. It outlives its stack. */
export class KlookupTable extends TableV2 {
  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id, {
      tableName: tableName(config),
      partitionKey: text(attributes.pk),
      sortKey: text(attributes.sk),
      timeToLiveAttribute: attributes.ttl,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: [
        {
          indexName: indexes.owner,
          partitionKey: text(attributes.ownerPk),
          sortKey: text(attributes.ownerSk),
          projectionType: ProjectionType.ALL,
        },
        {
          indexName: indexes.due,
          partitionKey: text(attributes.duePk),
          sortKey: text(attributes.dueAt),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
  }
}
