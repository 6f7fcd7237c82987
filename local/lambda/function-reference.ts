/** A function as a request names it. */
export interface FunctionReference {
  readonly name: string;
  /** ARN with the qualifier, if there is one: the resource that a grant must name. */
  readonly arn: string;
  readonly region: string;
  readonly qualifier: string | undefined;
}

const pattern =
  /^(?:arn:aws:lambda:(?<region>[a-z0-9-]+):(?<account>\d{12}):function:|\d{12}:function:)?(?<name>[\w-]{1,64})(?::(?<qualifier>[\w$-]+))?$/;

/**
 * Reads a function's name, ARN or partial ARN, each with or without a qualifier:
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters
 * @param given.qualifier of the query
 * @returns undefined for anything else
 */
export function functionReference(
  text: string,
  given: { readonly region: string; readonly accountId: string; readonly qualifier?: string | undefined },
): FunctionReference | undefined {
  const {
    name,
    region = given.region,
    account = given.accountId,
    ...groups
  } = pattern.exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  const qualifier = given.qualifier ?? groups.qualifier;
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
  return { name, region, qualifier, arn: qualifier === undefined ? arn : `${arn}:${qualifier}` };
}
