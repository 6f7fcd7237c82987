import type { HttpService } from '../http/message.ts';
import type { BehaviorDefinition, DistributionDefinition } from '../template/deployment.ts';
import { compilePolicies, type OriginRequestPolicies } from './origin-request.ts';
import { compilePathPattern } from './path-pattern.ts';
import { compileViewerFunction, type ViewerFunction } from './viewer-function.ts';

/** A behavior that is compiled once, so that requests need not parse its definition. */
export interface Behavior {
  readonly definition: BehaviorDefinition;
  readonly matches: (path: string) => boolean;
  readonly policies: OriginRequestPolicies;
  readonly viewerRequest: ViewerFunction | undefined;
  readonly viewerResponse: ViewerFunction | undefined;
  readonly origin: HttpService | undefined;
}

/** @throws Error for a definition that CloudFront rejects, or an origin that is not on this machine */
export function compileBehavior(
  definition: BehaviorDefinition,
  distribution: DistributionDefinition,
  {
    origins,
    report,
  }: {
    /** The origins on this machine, by domain name. */
    readonly origins: ReadonlyMap<string, HttpService>;
    readonly report: (sentence: string) => void;
  },
): Behavior {
  const origin = origins.get(definition.origin.domainName);
  if (!origin && !definition.originRequest) {
    throw new Error(
      `Behavior ${definition.pathPattern}: its origin ${definition.origin.domainName} is not on this machine.`,
    );
  }
  const viewerFunction = (each: BehaviorDefinition['viewerRequest']) =>
    each && compileViewerFunction(each, distribution, (line) => report(`${each.name}: ${line}`));
  return {
    definition,
    matches: compilePathPattern(definition.pathPattern),
    policies: compilePolicies(definition),
    viewerRequest: viewerFunction(definition.viewerRequest),
    viewerResponse: viewerFunction(definition.viewerResponse),
    origin,
  };
}
