import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { indexes } from '../../lambdas/table/keys.ts';

/** Patterns of partition keys, where `*` matches any characters: `keys.ts` builds them when given `*` for an id. */
type Keys = readonly string[];

/** The writes and checks of one kind of transaction. */
export interface Transaction {
  readonly put?: Keys;
  readonly update?: Keys;
  readonly delete?: Keys;
  readonly check?: Keys;
}

/** What a role does with the table's items, by their partition keys. */
export interface ItemAccess {
  readonly get?: Keys;
  readonly batchGet?: Keys;
  readonly query?: Keys;
  /** By the partition keys of the index. */
  readonly queryIndex?: Partial<Record<keyof typeof indexes, Keys>>;
  /** Everything in an index: no condition can limit a scan to some items. */
  readonly scanIndex?: readonly (keyof typeof indexes)[];
  readonly batchWrite?: Keys;
  readonly put?: Keys;
  readonly update?: Keys;
  readonly delete?: Keys;
  readonly transactions?: readonly Transaction[];
}

const ACTIONS = {
  get: 'dynamodb:GetItem',
  batchGet: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  batchWrite: 'dynamodb:BatchWriteItem',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
  check: 'dynamodb:ConditionCheckItem',
} as const;

/** An action on items. Whichever keys IAM sees, all must match `all`, and if `any` is given, one of them must match it. */
interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly all: Keys;
  readonly any?: Keys;
}

/**
 * Grants exactly an access. AWS does not document whether a condition on a part of a transaction sees the key of its own
 * item or those of all items, so each action gets two grants: on its own keys, and on those of its whole transaction
 * provided that one of its own is among them. Each request for a single item has one key, so the second grant allows
 * none that the first does not (docs/decisions/0054-grants-by-partition-key.md).
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function itemStatements(tableArn: string, access: ItemAccess): PolicyStatement[] {
  const { queryIndex = {}, scanIndex = [], transactions = [], ...single } = access;
  const ownKeys = (name: ActionName): Keys => [
    ...(name === 'check' ? [] : (single[name] ?? [])),
    ...transactions.flatMap((each) => keysIn(each, name)),
  ];
  const grants: Grant[] = [
    ...actionNames.map((name) => ({ action: ACTIONS[name], resource: tableArn, all: ownKeys(name) })),
    ...Object.entries(queryIndex).map(([index, all]) => ({
      action: ACTIONS.query,
      resource: `${tableArn}/index/${index}`,
      all,
    })),
    ...transactions.flatMap((transaction) => {
      const all = actionNames.flatMap((name) => keysIn(transaction, name));
      return actionNames.map((name) => ({
        action: ACTIONS[name],
        resource: tableArn,
        all,
        any: keysIn(transaction, name),
      }));
    }),
  ];
  return [
    ...merged(minimal(grants.filter(({ all, any = all }) => all.length > 0 && any.length > 0))).map(
      statement,
    ),
    ...scanIndex.map(
      (index) =>
        new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [`${tableArn}/index/${index}`] }),
    ),
  ];
}

type ActionName = keyof typeof ACTIONS;
const actionNames = Object.keys(ACTIONS) as ActionName[];

const keysIn = (transaction: Transaction, name: ActionName): Keys =>
  name === 'put' || name === 'update' || name === 'delete' || name === 'check'
    ? (transaction[name] ?? [])
    : [];

/** Whether a grant allows everything that another one does. */
const covers = (wide: Grant, narrow: Grant): boolean =>
  wide.action === narrow.action &&
  wide.resource === narrow.resource &&
  isWithin(narrow.all, wide.all) &&
  (wide.any === undefined || (narrow.any !== undefined && isWithin(narrow.any, wide.any)));

/** Leaves out what other grants allow; of two that allow the same, the second. */
const minimal = (grants: readonly Grant[]): Grant[] =>
  grants.filter(
    (grant, at) =>
      !grants.some(
        (other, otherAt) => otherAt !== at && covers(other, grant) && (otherAt < at || !covers(grant, other)),
      ),
  );

const isWithin = (part: Keys, whole: Keys): boolean => part.every((key) => whole.includes(key));

/** Policies are limited in size, so actions with the same resource and keys share a statement. */
function merged(
  grants: readonly Grant[],
): (Omit<Grant, 'action'> & { readonly actions: readonly string[] })[] {
  const sorted = (keys: Keys): Keys => [...new Set(keys)].toSorted();
  const groups = Map.groupBy(grants, ({ resource, all, any = [] }) =>
    JSON.stringify([resource, sorted(all), sorted(any)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, actions: [...new Set(group.map(({ action }) => action))] }] : [];
  });
}

const statement = ({ actions, resource, all, any }: ReturnType<typeof merged>[number]): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [resource],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...new Set(all)] },
      ...(any && { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...new Set(any)] } }),
    },
  });
