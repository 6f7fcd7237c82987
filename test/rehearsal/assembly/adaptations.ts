/** JSON of any shape, and what adaptations read in it. */
interface Properties {
  [name: string]: unknown;
  Metrics?: readonly MetricQuery[];
  readonly Replicas?: readonly { readonly [name: string]: unknown }[];
  readonly Code?: { readonly S3Key?: string };
}

/** A resource of a template, for editing. */
export interface Resource {
  Type: string;
  Properties: Properties;
  readonly DeletionPolicy?: string;
  DependsOn?: readonly string[];
}

/** A part of the templates that the emulator can't deploy, and what the copy has instead. */
export interface Adaptation {
  /** What the copy has instead. */
  readonly change: string;
  /** Why: what the emulator does with the original. */
  readonly reason: string;
  appliesTo(resource: Resource): boolean;
  /** Edits the resource in place; an adaptation without it removes the resource. */
  readonly edit?: (resource: Resource) => void;
}

/** Every difference between the templates that a rehearsal deploys and those that AWS gets. */
export const adaptations: readonly Adaptation[] = [
  {
    change: 'is left out',
    reason: 'the emulator does not know the type AWS::CloudFront::MonitoringSubscription',
    appliesTo: ({ Type }) => Type === 'AWS::CloudFront::MonitoringSubscription',
  },
  {
    change: 'watches only the first metric of its expression',
    reason: 'the emulator refuses alarms with metric math',
    appliesTo: ({ Type, Properties }) =>
      Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined,
    edit: watchFirstMetric,
  },
  {
    change: 'is an AWS::DynamoDB::Table with the settings of its only replica',
    reason: 'the emulator imports no AWS::DynamoDB::GlobalTable, and ignores the settings of replicas',
    appliesTo: ({ Type }) => Type === 'AWS::DynamoDB::GlobalTable',
    edit: becomeTable,
  },
];

interface MetricQuery {
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric: Readonly<Record<string, unknown>>;
    readonly Period: number;
    readonly Stat: string;
  };
}

function watchFirstMetric({ Properties }: Resource): void {
  const [first] = (Properties.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat ?? []);
  if (!first) throw new Error('An alarm has an expression without metrics.');
  delete Properties.Metrics;
  Object.assign(Properties, first.Metric, { Period: first.Period, Statistic: first.Stat });
}

function becomeTable(resource: Resource): void {
  const { Replicas = [], ...table } = resource.Properties;
  const [replica, ...others] = Replicas;
  if (!replica || others.length > 0)
    throw new Error(`The table has ${Replicas.length} replicas: a rehearsal deploys only one.`);
  const { Region: _region, GlobalSecondaryIndexes: _indexes, ...settings } = replica;
  resource.Type = 'AWS::DynamoDB::Table';
  resource.Properties = { ...table, ...settings };
}
