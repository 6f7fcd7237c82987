import type { RouteDefinition } from '../template/deployment.ts';

/** A route that matches a request, with the values of its path variables. */
export interface RouteMatch {
  readonly route: RouteDefinition;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly route: RouteDefinition;
  readonly method: string;
  readonly segments: readonly string[];
  readonly isGreedy: boolean;
}

/**
 * Compiles the routes of an HTTP API. The most specific match wins: a full match before one with a greedy variable,
 * literals before variables, a named method before `ANY`, and `$default` last:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @returns a function that finds the route of a request, or undefined when none matches
 */
export function compileRoutes(
  routes: readonly RouteDefinition[],
): (method: string, path: string) => RouteMatch | undefined {
  const candidates = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map(candidate)
    .sort(bySpecificity);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const each of candidates) {
      if (each.method !== 'ANY' && each.method !== method) continue;
      const pathParameters = match(each, segments);
      if (pathParameters) return { route: each.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

function candidate(route: RouteDefinition): Candidate {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, segments: path.split('/').slice(1), isGreedy: path.endsWith('+}') };
}

function bySpecificity(a: Candidate, b: Candidate): number {
  if (a.isGreedy !== b.isGreedy) return a.isGreedy ? 1 : -1;
  if (a.isGreedy && a.segments.length !== b.segments.length) return b.segments.length - a.segments.length;
  // Over the longer of the two, or the order would depend on which comes first.
  for (let at = 0; at < Math.max(a.segments.length, b.segments.length); at += 1) {
    const [ofA, ofB] = [a, b].map(({ segments }) => Number(isVariable(segments[at] ?? '')));
    if (ofA !== ofB) return Number(ofA) - Number(ofB);
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

const isVariable = (segment: string): boolean => segment.startsWith('{');

function match(
  { segments: pattern, isGreedy }: Candidate,
  segments: readonly string[],
): Record<string, string> | undefined {
  if (isGreedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1];
    const value = greedy === undefined ? segments[at] : segments.slice(at).join('/');
    const name = greedy ?? /^\{(.+)\}$/.exec(part)?.[1];
    if (value === undefined || value === '') {
      if (part !== '') return undefined;
    } else if (name !== undefined) parameters[name] = decoded(value);
    else if (part !== decoded(value)) return undefined;
  }
  return parameters;
}

/** @returns the text with percent-encoding resolved, or unchanged when the encoding is malformed */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
