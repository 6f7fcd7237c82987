/**
 * Whether a route's path matches another path, segment by segment. Imports nothing, because both the template and the
 * functions read it.
 * @param pattern in API Gateway's syntax, without greedy variables
 * @param path of a request, or of another route
 */
export function matchesPath(pattern: string, path: string): boolean {
  const [expected, actual] = [pattern.split('/'), path.split('/')];
  return (
    expected.length === actual.length &&
    expected.every((part, at) => part === actual[at] || (part.startsWith('{') && actual[at] !== ''))
  );
}
