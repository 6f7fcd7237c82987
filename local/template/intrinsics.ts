import type { Json, Stack, TemplateResource } from './cloud-assembly.ts';
import { ACCOUNT_ID } from './deployment.ts';
import { type ReadSecret, resolveDynamicReferences } from './dynamic-references.ts';
import { identities, type PhysicalId, stableHash } from './physical-ids.ts';

/** One resource with every intrinsic resolved. */
export interface Resource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Json;
  /** `stack/LogicalId (Type)`, for messages. */
  readonly label: string;
}

/**
 * Resolves CloudFormation's intrinsics as a deployment would, across several stacks.
 * Throws an error that names the resource for anything it can't resolve.
 */
export class Resolver {
  readonly #stacks: readonly Stack[];
  readonly #exports = new Map<string, { readonly stack: Stack; readonly value: Json }>();
  readonly #physicalIds = new Map<string, PhysicalId>();
  readonly #readSecret: ReadSecret;

  constructor(stacks: readonly Stack[], readSecret: ReadSecret) {
    this.#stacks = stacks;
    this.#readSecret = readSecret;
    for (const stack of stacks) {
      for (const { Value, Export } of Object.values(stack.outputs)) {
        if (Export)
          this.#exports.set(`${stack.region} ${this.#text(stack, Export.Name)}`, { stack, value: Value });
      }
    }
  }

  /** @returns all resources of the given types, resolved */
  resources(...types: string[]): Resource[] {
    return this.resourcesOf((type) => types.includes(type));
  }

  /** @returns all resources of wanted types, resolved */
  resourcesOf(isWanted: (type: string) => boolean): Resource[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.resources)
        .filter(([, { Type }]) => isWanted(Type))
        .map(([logicalId, resource]) => this.#resource(stack, logicalId, resource)),
    );
  }

  /** @returns the identity that the resource would have once deployed */
  physicalId({ stack, logicalId }: Pick<Resource, 'stack' | 'logicalId'>): PhysicalId {
    const key = `${stack.name}/${logicalId}`;
    const known = this.#physicalIds.get(key);
    if (known) return known;
    const resource = stack.resources[logicalId];
    if (!resource) throw new Error(`${stack.name} refers to ${logicalId}, which does not exist in it.`);
    const identify = identities[resource.Type];
    if (!identify) {
      throw new Error(
        `Something refers to ${label(stack, logicalId, resource)}, and the host can't identify resources of its type.`,
      );
    }
    const text = (property: string): string | undefined => {
      const value = resource.Properties?.[property];
      return value === undefined ? undefined : this.#text(stack, value);
    };
    const generatedName = `${stack.name}-${logicalId.slice(0, 24)}-${stableHash(key, 8)}`;
    const id = identify({
      key,
      region: stack.region,
      text,
      name: (property) => text(property) ?? generatedName,
    });
    this.#physicalIds.set(key, id);
    return id;
  }

  #resource(stack: Stack, logicalId: string, resource: TemplateResource): Resource {
    const name = label(stack, logicalId, resource);
    if (resource.Condition) throw new Error(`${name} has a Condition, which the host does not support.`);
    try {
      const properties = this.#resolve(stack, resource.Properties ?? {}) ?? {};
      return { stack, logicalId, type: resource.Type, properties, label: name };
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #resolve(stack: Stack, value: Json): Json | undefined {
    if (typeof value === 'string') return resolveDynamicReferences(value, stack.region, this.#readSecret);
    if (value === null || typeof value !== 'object') return value;
    if (isList(value))
      return value.map((each) => this.#resolve(stack, each)).filter((each) => each !== undefined);
    const entries = Object.entries(value);
    const [first] = entries;
    if (first && entries.length === 1 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      const resolved = this.#intrinsic(stack, first[0], first[1]);
      return typeof resolved === 'string'
        ? resolveDynamicReferences(resolved, stack.region, this.#readSecret)
        : resolved;
    }
    const resolved: Record<string, Json> = {};
    for (const [name, each] of entries) {
      const property = this.#resolve(stack, each);
      if (property !== undefined) resolved[name] = property;
    }
    return resolved;
  }

  #intrinsic(stack: Stack, name: string, argument: Json): Json | undefined {
    switch (name) {
      case 'Ref':
        return this.#ref(stack, String(argument));
      case 'Fn::GetAtt':
        return this.#attribute(
          stack,
          typeof argument === 'string' ? argument.split('.') : this.#texts(stack, argument),
        );
      case 'Fn::Join': {
        const [separator, parts] = this.#list(stack, argument);
        return this.#texts(stack, parts ?? []).join(String(separator));
      }
      case 'Fn::Sub':
        return this.#substitute(stack, argument);
      case 'Fn::Select': {
        const [index, options] = this.#list(stack, argument);
        const chosen = isList(options) ? options[Number(index)] : undefined;
        if (chosen === undefined) throw new Error(`Fn::Select has no element ${String(index)}.`);
        return chosen;
      }
      case 'Fn::Split': {
        const [separator, text] = this.#list(stack, argument);
        return String(text).split(String(separator));
      }
      case 'Fn::ImportValue':
        return this.#import(stack, this.#text(stack, argument));
      case 'Fn::GetStackOutput':
        return this.#stackOutput(stack, argument);
      case 'Fn::FindInMap':
        return this.#findInMap(stack, this.#texts(stack, argument));
      case 'Fn::Base64':
        return Buffer.from(this.#text(stack, argument)).toString('base64');
      default:
        throw new Error(`the host does not support ${name}.`);
    }
  }

  #ref(stack: Stack, name: string): Json | undefined {
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::AccountId': ACCOUNT_ID,
      'AWS::Region': stack.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${ACCOUNT_ID}:stack/${stack.name}/local`,
    };
    if (name === 'AWS::NoValue') return undefined;
    if (pseudo[name] !== undefined) return pseudo[name];
    const parameter = stack.parameters[name];
    if (parameter) {
      if (parameter.Default === undefined) throw new Error(`the parameter ${name} has no default.`);
      return parameter.Default;
    }
    return this.physicalId({ stack, logicalId: name }).ref;
  }

  #attribute(stack: Stack, [logicalId = '', ...path]: readonly string[]): string {
    const attribute = path.join('.');
    const value = this.physicalId({ stack, logicalId }).attributes[attribute];
    if (value === undefined) {
      throw new Error(
        `the host does not know ${attribute} of ${logicalId} (${stack.resources[logicalId]?.Type}).`,
      );
    }
    return value;
  }

  #substitute(stack: Stack, argument: Json): string {
    const [template, given] = isList(argument) ? argument : [argument, {}];
    return String(template).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      const own = isObject(given) ? given[name] : undefined;
      if (own !== undefined) return this.#text(stack, own);
      return name.includes('.') && !name.startsWith('AWS::')
        ? this.#attribute(stack, name.split('.'))
        : String(this.#ref(stack, name));
    });
  }

  #import(stack: Stack, name: string): Json | undefined {
    const exported = this.#exports.get(`${stack.region} ${name}`);
    if (!exported) throw new Error(`no stack in ${stack.region} exports ${name}.`);
    return this.#resolve(exported.stack, exported.value);
  }

  /** An output of another stack, which unlike an export may be in any region. */
  #stackOutput(stack: Stack, argument: Json): Json | undefined {
    const { StackName, Region, OutputName } = isObject(argument) ? argument : {};
    const region = Region === undefined ? stack.region : String(Region);
    const other = this.#stacks.find((each) => each.name === StackName && each.region === region);
    const output = other?.outputs[String(OutputName)];
    if (!other || !output)
      throw new Error(`no stack ${String(StackName)} in ${region} has the output ${String(OutputName)}.`);
    return this.#resolve(other, output.Value);
  }

  #findInMap(stack: Stack, path: readonly string[]): Json {
    let found: Json | undefined = stack.mappings;
    for (const key of path) found = isObject(found) ? found[key] : undefined;
    if (found === undefined) throw new Error(`Fn::FindInMap finds nothing at ${path.join('.')}.`);
    return found;
  }

  #list(stack: Stack, argument: Json): readonly Json[] {
    const list = this.#resolve(stack, argument);
    if (!isList(list)) throw new Error(`expected a list, not ${JSON.stringify(argument)}.`);
    return list;
  }

  #texts(stack: Stack, argument: Json): string[] {
    return this.#list(stack, argument).map(String);
  }

  #text(stack: Stack, value: Json): string {
    const resolved = this.#resolve(stack, value);
    if (typeof resolved !== 'string' && typeof resolved !== 'number' && typeof resolved !== 'boolean') {
      throw new Error(`expected text, not ${JSON.stringify(value)}.`);
    }
    return String(resolved);
  }
}

const label = (stack: Stack, logicalId: string, { Type }: TemplateResource): string =>
  `${stack.name}/${logicalId} (${Type})`;

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
