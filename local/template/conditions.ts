import { matchesPattern } from './patterns.ts';

/**
 * The values of `dynamodb:LeadingKeys` in a request's context. `absent` when the context does not have the key, and
 * `unknown` when the host can't read it from the request.
 */
export type LeadingKeys = readonly string[] | 'absent' | 'unknown';

/** What a condition looks at. */
export interface RequestContext {
  readonly leadingKeys: Exclude<LeadingKeys, 'unknown'>;
  /** The value of `ses:FromAddress`, without a name. */
  readonly fromAddress: string | undefined;
}

/** One operator of a statement's `Condition`: for `dynamodb:LeadingKeys`, or `StringEquals` for `ses:FromAddress`. */
export type Condition =
  | {
      readonly set: 'ForAllValues' | 'ForAnyValue';
      readonly operator: 'StringEquals' | 'StringLike';
      readonly values: readonly string[];
    }
  | { readonly operator: 'Null'; readonly isAbsent: boolean }
  | { readonly operator: 'FromAddress'; readonly values: readonly string[] };

/**
 * Evaluates a condition as IAM does: `ForAllValues` also holds when the key is absent, `ForAnyValue` does not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holds(condition: Condition, { leadingKeys: keys, fromAddress }: RequestContext): boolean {
  if (condition.operator === 'FromAddress') {
    return fromAddress !== undefined && condition.values.includes(fromAddress);
  }
  if (condition.operator === 'Null') return condition.isAbsent === (keys === 'absent');
  if (keys === 'absent') return condition.set === 'ForAllValues';
  const isListed = (key: string): boolean =>
    condition.values.some((each) =>
      condition.operator === 'StringLike' ? matchesPattern(each, key) : each === key,
    );
  return condition.set === 'ForAllValues' ? keys.every(isListed) : keys.some(isListed);
}
