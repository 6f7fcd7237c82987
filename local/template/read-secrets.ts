import { randomInt } from 'node:crypto';
import * as z from 'zod';
import type { SecretDefinition } from './deployment.ts';
import type { ReadSecret } from './dynamic-references.ts';
import type { Resolver } from './intrinsics.ts';
import { boolean, number, parseResource, withoutEffect } from './parse-resource.ts';

/** Keeps generated secrets, so that they are the same at the next start. */
export interface GeneratedSecrets {
  /** @returns the value kept under that name, or a new one from `generate`, which is then kept */
  get(name: string, generate: () => string): string;
}

const generateSchema = z.strictObject({
  PasswordLength: number.default(32),
  ExcludePunctuation: boolean.default(false),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: boolean.default(false),
  ExcludeUppercase: boolean.default(false),
  ExcludeNumbers: boolean.default(false),
  IncludeSpace: boolean.default(false),
  RequireEachIncludedType: withoutEffect,
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});

const secretSchema = z.strictObject({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generateSchema.optional(),
  ReplicaRegions: z.array(z.object({ Region: z.string() })).default([]),
  Description: withoutEffect,
  KmsKeyId: withoutEffect,
  Tags: withoutEffect,
});

const characters = {
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

/** Reads the secrets, and generates the values that the template leaves to Secrets Manager. */
export const readSecrets = (resolver: Resolver, generated: GeneratedSecrets): SecretDefinition[] =>
  resolver.resources('AWS::SecretsManager::Secret').map((resource) => {
    const properties = parseResource(secretSchema, resource);
    const { ref: arn } = resolver.physicalId(resource);
    const name = arn
      .split(':')
      .slice(6)
      .join(':')
      .replace(/-\w{6}$/, '');
    const { GenerateSecretString: rule } = properties;
    const value = properties.SecretString ?? (rule && generated.get(name, () => generate(rule)));
    if (value === undefined)
      throw new Error(`${resource.label} has neither SecretString nor GenerateSecretString.`);
    const regions = [resource.stack.region, ...properties.ReplicaRegions.map(({ Region }) => Region)];
    return { name, arn, regions, value };
  });

/** @returns a function that reads these secrets by name or ARN, for dynamic references */
export const secretReader =
  (secrets: readonly SecretDefinition[]): ReadSecret =>
  (id, region) => {
    const found = secrets.find(
      ({ name, arn, regions }) => (name === id || arn === id) && regions.includes(region),
    );
    if (!found) throw new Error(`${region} has no secret ${id}`);
    return found.value;
  };

function generate(rule: z.output<typeof generateSchema>): string {
  const alphabet = [
    ...Object.entries(characters)
      .filter(([exclude]) => !rule[exclude as keyof typeof characters])
      .map(([, group]) => group),
    rule.IncludeSpace ? ' ' : '',
  ]
    .join('')
    .replaceAll(new RegExp(`[${escapeClass(rule.ExcludeCharacters)}]`, 'g'), '');
  const password = Array.from(
    { length: rule.PasswordLength },
    () => alphabet[randomInt(alphabet.length)],
  ).join('');
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...JSON.parse(rule.SecretStringTemplate), [rule.GenerateStringKey]: password });
}

/** An empty class matches nothing. */
const escapeClass = (text: string): string => text.replace(/[\\\]^-]/g, '\\$&');
