import { describe, expect, it } from 'vitest';
import type { ItemAccess } from '../../lib/table/item-access.ts';
import { itemStatements } from '../../lib/table/item-access.ts';
import { dynamoDbPermissions } from '../../local/lambda/dynamodb-permissions.ts';
import { isGranted } from '../../local/template/grants.ts';
import { arn, asList, evaluated, readable, roleOf, type Statement, statementsOf } from './role-grants.ts';
import { everyOption, type Resource, resources, synthesize, templatesOf } from './synthesis.ts';

const table = arn('dynamodb', 'table/klookup-dev');

describe('grants on items', () => {
  const access: ItemAccess = {
    get: ['LINK#*'],
    update: ['KEY#*'],
    queryIndex: { owner: ['USER#*'] },
    transactions: [
      { put: ['LINK#*'], update: ['USER#*'], delete: ['USER#*'], check: ['BAR#*'] },
      { put: ['ANON#*'], update: ['ANON#*'] },
    ],
  };
  const statements = itemStatements(table, access).map((each) => each.toStatementJson() as Statement);
  const grants = evaluated(statements);
  const single = (action: string, ...leadingKeys: string[]) =>
    isGranted(grants, { action: `dynamodb:${action}`, resourceArn: table, leadingKeys });
  const transaction = (...parts: ReadonlyArray<readonly [action: string, pk: string]>) =>
    dynamoDbPermissions(
      'TransactWriteItems',
      {
        TransactItems: parts.map(([part, pk]) => ({ [part]: { TableName: table, Key: { pk: { S: pk } } } })),
      },
      { arn: (resource) => arn('dynamodb', resource), partitionKeyNames: { 'klookup-dev': 'pk' } },
    ).every((permission) => isGranted(grants, permission));

  it("allow a transaction, whether IAM sees each part's key, all keys or none", () => {
    expect(transaction(['Put', 'LINK#1'], ['Update', 'USER#1'], ['ConditionCheck', 'BAR#1'])).toBe(true);
    expect(transaction(['Put', 'LINK#1'], ['Delete', 'USER#1'])).toBe(true);
    expect(transaction(['Put', 'ANON#1'], ['Update', 'ANON#2'])).toBe(true);
  });

  it('allow no action on the other items of its transactions', () => {
    expect([single('PutItem', 'LINK#1'), single('DeleteItem', 'USER#1')]).toEqual([true, true]);
    for (const pk of ['LINK#1', 'BAR#1', 'ANON#1', 'KEY#1']) expect(single('DeleteItem', pk)).toBe(false);
    expect(single('PutItem', 'USER#1')).toBe(false);
    expect(transaction(['Delete', 'LINK#1'])).toBe(false);
    expect(transaction(['Delete', 'LINK#1'], ['Update', 'USER#1'])).toBe(false);
  });

  it('allow no transaction that mixes the items of two', () => {
    expect(transaction(['Put', 'LINK#1'], ['Update', 'ANON#1'])).toBe(false);
  });

  it('allow requests for single items, and queries of an index, by their own keys', () => {
    expect([single('GetItem', 'LINK#1'), single('GetItem', 'KEY#1')]).toEqual([true, false]);
    expect([single('UpdateItem', 'KEY#1'), single('UpdateItem', 'LINK#1')]).toEqual([true, false]);
    const query = (resourceArn: string, key: string) =>
      isGranted(grants, { action: 'dynamodb:Query', resourceArn, leadingKeys: [key] });
    expect([query(`${table}/index/owner`, 'USER#1'), query(`${table}/index/owner`, 'LINK#1')]).toEqual([
      true,
      false,
    ]);
    expect(query(table, 'USER#1')).toBe(false);
  });

  it('come in as few statements as possible, also when two transactions are alike', () => {
    const [{ put, ...one } = {}] = access.transactions ?? [];
    const twice = {
      transactions: [
        { put: put ?? [], ...one },
        { ...one, put: put ?? [] },
      ],
    };
    const once = { transactions: twice.transactions.slice(1) };
    expect(itemStatements(table, twice)).toHaveLength(itemStatements(table, once).length);
    expect(itemStatements(table, {})).toEqual([]);
  });
});

const prod = synthesize(everyOption);
const stacks = Object.values(templatesOf(prod));
const functions = stacks.flatMap((template) =>
  resources(template, 'AWS::Lambda::Function').map((fn) => ({
    name: String(fn.Properties.FunctionName),
    statements: statementsOf(template, roleOf(fn)),
  })),
);
const operators = resources(prod.service, 'AWS::IAM::ManagedPolicy').flatMap(
  ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
);

describe('a grant on the table', () => {
  const policies: Resource[] = stacks.flatMap((template) =>
    ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => resources(template, type)),
  );
  const onTable = policies.flatMap(({ Properties }) =>
    (Properties.PolicyDocument.Statement as Statement[]).filter((statement) =>
      asList(statement.Action).some((action) => /^(dynamodb:|\*)/.test(action)),
    ),
  );
  const [scans, others] = [onTable.filter(isScan), onTable.filter((each) => !isScan(each))];

  it('is limited to some items, except that operators may scan, and one job the links: no condition can limit that', () => {
    expect(others.filter(({ Condition }) => !Condition?.['ForAllValues:StringLike'])).toEqual([]);
    const scanned = functions
      .map(({ name, statements }) => ({ name, resources: statements.filter(isScan).map(resourceOf) }))
      .filter(({ resources: found }) => found.length > 0);
    const tableOfProd = table.replace('us-east-1', 'eu-central-1').replace('klookup-dev', 'klookup-prod');
    expect(scanned).toEqual([
      { name: 'klookup-prod-mail-blocked-owners', resources: [`${tableOfProd}/index/owner`] },
    ]);
    expect(operators.filter(isScan).map(resourceOf)).toEqual([tableOfProd]);
    expect(scans).toHaveLength(2);
  });

  it('is for actions whose requests always name partition keys, without which the condition would hold', () => {
    const actions = new Set(others.flatMap(({ Action }) => asList(Action)));
    expect([...actions].sort()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  it('leaves room in its policy', () => {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: 10,240 characters for all of a role's own
    // policies, 6,144 for a managed one. Names of stages and regions may be longer than here.
    const size = (statements: readonly Statement[]) =>
      JSON.stringify(
        statements.map((each) => ({
          ...each,
          Resource: asList(each.Resource).map((resource) => readable(resource)),
        })),
      ).length;
    for (const { name, statements } of functions) expect(size(statements), name).toBeLessThan(6_000);
    expect(size(operators)).toBeLessThan(5_000);
  });
});

function resourceOf({ Resource }: Statement): string {
  return readable(Resource);
}

function isScan({ Action }: Statement): boolean {
  return asList(Action).includes('dynamodb:Scan');
}

describe("operators' decisions", () => {
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
  const writesOf = (statements: readonly Statement[]) =>
    writes.filter((action) =>
      isGranted(evaluated(statements), {
        action: `dynamodb:${action}`,
        resourceArn: arn('dynamodb', 'table/klookup-prod').replace('us-east-1', 'eu-central-1'),
        leadingKeys: ['AUDIT#2026-11'],
      }),
    );

  it('are written by no function except those that decide, and by these only with PutItem', () => {
    const found = functions.flatMap(({ name, statements }) => {
      const actions = writesOf(statements);
      return actions.length > 0 ? [[name.replace('klookup-prod-', ''), actions]] : [];
    });
    expect(found).toEqual(
      [
        'recheck-destinations',
        'dismiss-report',
        'take-down-link',
        'lift-take-down',
        'suspend-account',
        'reinstate-account',
        'block-destination',
        'unblock-destination',
        'uphold-appeal',
        'dismiss-appeal',
      ].map((name) => [name, ['PutItem']]),
    );
  });

  it('can be put by operators, but neither updated nor deleted', () => {
    expect(writesOf(operators)).toEqual(['PutItem']);
  });
});
