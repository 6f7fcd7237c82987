import type { Deployment, FunctionDefinition } from '../template/deployment.ts';
import { type GrantPart, grantParts, usedParts } from '../template/grants.ts';
import { pollerActions } from '../template/read-events.ts';

/** The parts of a function's role, by whether its calls have needed them so far. */
export interface FunctionGrants {
  readonly function: string;
  readonly used: readonly GrantPart[];
  readonly unused: readonly GrantPart[];
}

/** Which parts of the roles' policies have been needed since the host started. */
export class GrantUse {
  #functions: readonly FunctionDefinition[] = [];
  readonly #used = new Map<string, Set<string>>();

  /** Lambda's poller acts under the function's role, so its grants are in use as soon as the trigger exists. */
  update({ functions, queueTriggers }: Deployment): void {
    this.#functions = functions;
    for (const { functionName, queueArn } of queueTriggers) {
      const { grants = [] } = functions.find(({ name }) => name === functionName) ?? {};
      for (const action of pollerActions) {
        for (const part of usedParts(grants, { action, resourceArn: queueArn })) this.add(functionName, part);
      }
    }
  }

  add(functionName: string, part: GrantPart): void {
    const used = this.#used.get(functionName) ?? new Set();
    used.add(nameOf(part));
    this.#used.set(functionName, used);
  }

  ofFunctions(): FunctionGrants[] {
    return this.#functions.map(({ name, grants }) => {
      const isUsed = (part: GrantPart) => this.#used.get(name)?.has(nameOf(part)) === true;
      const parts = grantParts(grants);
      return {
        function: name,
        used: parts.filter(isUsed),
        unused: parts.filter((part) => !isUsed(part)),
      };
    });
  }
}

const nameOf = ({ action, resource, key }: GrantPart): string => JSON.stringify([action, resource, key]);
