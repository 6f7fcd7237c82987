import { EDGE_REGION, farClickRegions, names, type StageConfig, tableName } from '../../lib/config.ts';
import type { Account, Stack } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** What an earlier deployment of the same stage may have left, and what a new one would trip over. */
export function leftoverChecks(account: Account, config: StageConfig): Check[] {
  const { storageStack, serviceStack, accountsStack, edgeStack, edgeRegionStack, clickRegionStack } = names(
    config.stage,
  );
  const stacks = [
    { name: storageStack, region: config.homeRegion },
    { name: serviceStack, region: config.homeRegion },
    { name: accountsStack, region: config.homeRegion },
    ...farClickRegions(config).map((region) => ({ name: clickRegionStack(region), region })),
    ...(config.edgeRegions ?? []).map((region) => ({ name: edgeRegionStack(region), region })),
    { name: edgeStack, region: EDGE_REGION },
  ];
  return [
    ...stacks.map(({ name, region }) => ({
      name: `stack ${name}`,
      run: async () => judgeStack(name, region, await account.stack(region, name)),
    })),
    { name: 'table', run: () => checkTable(account, config) },
    { name: 'own secrets', run: () => checkOwnSecrets(account, config) },
  ];
}

/** Stacks whose creation failed: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-describing-stacks.html */
const FAILED_CREATION = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED)$/;

function judgeStack(name: string, region: string, stack: Stack | undefined): Finding {
  if (!stack) return ok('Not deployed yet.');
  const { status, isProtected } = stack;
  const at = `--region ${region} --stack-name ${name}`;
  if (FAILED_CREATION.test(status)) {
    return isProtected
      ? failed(
          `${status}: its first deployment failed, and termination protection keeps CDK from deleting it.`,
          `aws cloudformation update-termination-protection --no-enable-termination-protection ${at} && aws cloudformation delete-stack ${at}; then run preflight again, because the table stays`,
        )
      : warning(
          `${status}: its first deployment failed.`,
          'Nothing: "cdk deploy" deletes it and starts again.',
        );
  }
  if (status === 'REVIEW_IN_PROGRESS') {
    return warning(
      `${status}: an earlier deployment made a change set, and did not execute it.`,
      'Nothing: "cdk deploy" makes a new one.',
    );
  }
  if (status.endsWith('_IN_PROGRESS')) {
    return failed(`${status}: somebody is deploying or deleting it.`, 'Wait until it has finished.');
  }
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    return failed(
      `${status}: CloudFormation accepts no update.`,
      `aws cloudformation continue-update-rollback ${at}`,
    );
  }
  if (status === 'DELETE_FAILED') {
    return failed(
      `${status}: somebody tried to delete it.`,
      `"aws cloudformation describe-stack-events ${at}" names what stayed; delete that, then the stack.`,
    );
  }
  return ok(`${status}. A deployment updates it.`);
}

/** Whether CloudFormation would create the storage stack's resources, rather than update them. */
const isCreated = (stack: Stack | undefined): boolean =>
  stack === undefined || stack.status === 'REVIEW_IN_PROGRESS' || FAILED_CREATION.test(stack.status);

const isInUse = (stack: Stack | undefined): boolean => !isCreated(stack) && stack?.status !== 'DELETE_FAILED';

/** The table outlives its stack, and CloudFormation creates nothing under a name that exists. */
async function checkTable(account: Account, config: StageConfig): Promise<Finding> {
  const { stage, homeRegion } = config;
  const { storageStack } = names(stage);
  const table = tableName(config);
  const exists = await account.hasTable(homeRegion, table);
  const stack = await account.stack(homeRegion, storageStack);
  if (exists && isCreated(stack)) {
    return failed(
      `${table} is left from an earlier deployment, so the storage stack can't create it.`,
      `To keep its links: npx cdk deploy --all --import-existing-resources --context stage=${stage}. To begin anew, delete it: aws dynamodb update-table --region ${homeRegion} --table-name ${table} --no-deletion-protection-enabled && aws dynamodb delete-table --region ${homeRegion} --table-name ${table}`,
    );
  }
  if (exists) return ok(`${table} belongs to ${storageStack}.`);
  return isCreated(stack)
    ? ok(`${table} does not exist yet.`)
    : failed(
        `${storageStack} is deployed, but its table ${table} is gone.`,
        'Restore it from its point-in-time backup: see "Restore the table" in docs/runbook.md.',
      );
}

/** A secret that waits to be deleted keeps its name for up to 30 days. */
async function checkOwnSecrets(account: Account, config: StageConfig): Promise<Finding> {
  const { stage, homeRegion, originSecretGeneration } = config;
  const { originSecret, addressHashSecret, captchaSecret, storageStack, edgeStack } = names(stage);
  if (!isCreated(await account.stack(homeRegion, storageStack))) return ok(`They belong to ${storageStack}.`);
  const origin = originSecret(originSecretGeneration);
  const secrets = [
    ...[origin, addressHashSecret, captchaSecret].map((name) => ({ name, region: homeRegion })),
    // A replica, which CloudFormation reads for the edge.
    ...(homeRegion === EDGE_REGION ? [] : [{ name: origin, region: EDGE_REGION }]),
  ];
  const states = await Promise.all(
    secrets.map(async (secret) => ({
      ...secret,
      state: await account.secretState(secret.region, secret.name),
    })),
  );
  const left = states.filter(({ state }) => state !== 'missing');
  if (left.length === 0) return ok('None of their names is taken.');
  // Deleting them would break that stage.
  if (isInUse(await account.stack(EDGE_REGION, edgeStack))) {
    return failed(
      `${edgeStack} is deployed, but ${storageStack} is not in ${homeRegion}: the stage has its home in another region.`,
      'Set homeRegion in lib/config.ts back to that region: a stage keeps its home. For another home, add a stage of another name.',
    );
  }
  return failed(
    `Left from an earlier deployment, so the storage stack can't create them: ${left.map(({ name, region, state }) => `${name} (${region}${state === 'to-be-deleted' ? ', waiting to be deleted' : ''})`).join(', ')}.`,
    // The names of another region's replicas are the same, so a running stage may own them.
    `If no stage "${stage}" runs in another region: ${deleteCommands(left, homeRegion).join(' && ')}`,
  );
}

interface NamedSecret {
  readonly name: string;
  readonly region: string;
}

/** AWS deletes no secret that has a replica, so the replica goes first. */
const deleteCommands = (left: readonly NamedSecret[], homeRegion: string): string[] =>
  left.toReversed().map((secret) => {
    const { name, region } = secret;
    const hasPrimary = left.some((other) => other.name === name && other.region === homeRegion);
    return region !== homeRegion && hasPrimary
      ? `aws secretsmanager remove-regions-from-replication --region ${homeRegion} --secret-id ${name} --remove-replica-regions ${region}`
      : deleteCommand(secret);
  });

const deleteCommand = ({ name, region }: NamedSecret): string =>
  `aws secretsmanager delete-secret --force-delete-without-recovery --region ${region} --secret-id ${name}`;
