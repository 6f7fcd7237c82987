import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { names, type StageConfig } from '../../lib/config.ts';
import { StorageStack } from '../../lib/storage-stack.ts';
import { tagStack } from '../../lib/tags.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const tag = z.object({ Key: z.string(), Value: z.string() });

const tableSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  BillingMode: z.string(),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.object({ ProjectionType: z.string() }),
    }),
  ),
  TimeToLiveSpecification: z.object({ AttributeName: z.string() }),
  Replicas: z.tuple([
    z.object({
      PointInTimeRecoverySpecification: z.object({ RecoveryPeriodInDays: z.int() }),
      DeletionProtectionEnabled: z.literal(true),
      Tags: z.array(tag).default([]),
    }),
  ]),
});

/** A stage's table as its template describes it, as far as a restore must reproduce it. */
export type TableBlueprint = z.output<typeof tableSchema>;

/** Reads the properties of an `AWS::DynamoDB::GlobalTable`. @throws ZodError when it lacks what a restored table needs */
export const parseTableBlueprint = (properties: unknown): TableBlueprint => tableSchema.parse(properties);

/** Synthesizes the storage stack, as a deployment of this configuration would, and reads the table from it. */
export function tableBlueprint(config: StageConfig): TableBlueprint {
  const outdir = mkdtempSync(join(tmpdir(), 'klookup-storage-'));
  try {
    const app = new App({ context: cdkJson.context, outdir, builtinCloudFormationValidation: false });
    tagStack(new StorageStack(app, names(config.stage).storageStack, { config }), config);
    const { template } = app.synth().getStackByName(names(config.stage).storageStack);
    const resources: readonly { readonly Type: string; readonly Properties?: unknown }[] = Object.values(
      template.Resources,
    );
    return parseTableBlueprint(
      resources.find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable')?.Properties,
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
