import { readFileSync } from 'node:fs';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { names, stageConfig } from '../../lib/config.ts';
import { bundleOf, resources, type Synthesis, synthesize } from './synthesis.ts';

const dev = synthesize();
const restored = synthesize({ ...stageConfig('dev'), tableGeneration: 2 });
const own = names('dev');

const textOf = (template: Template): string => JSON.stringify(template.toJSON());

/** The edge's template, and the literals in its function, whose hash is part of the template. */
function edgeTextOf(synthesis: Synthesis): string {
  const functions = resources(synthesis.edge, 'AWS::Lambda::Function');
  const bundles = functions.map((resource) => readFileSync(bundleOf(synthesis, resource), 'utf8'));
  return [textOf(synthesis.edge), ...bundles].join('\n');
}

/** Names of one stack's resources, and the stacks that use them. */
const shared: readonly (readonly [name: string, users: readonly ('service' | 'accounts' | 'edge')[]])[] = [
  [own.visitsQueue, ['service', 'edge']],
  [own.visitsDeadLetterQueue, ['edge']],
  [own.purgesQueue, ['service']],
  [own.bouncesDeadLetterQueue, ['service']],
  [own.alarmTopic, ['service', 'accounts']],
  [own.originSecret(1), ['service', 'accounts', 'edge']],
  [own.addressHashSecret, ['service', 'accounts']],
  [own.captchaSecret, ['service']],
  [own.publicOriginParameter, ['service', 'edge']],
];

describe('a name that several stacks use', () => {
  it.each(shared)(
    'is a literal in each of them, so that a renamed %s is deployed everywhere',
    (name, users) => {
      const texts = {
        service: textOf(dev.service),
        accounts: textOf(dev.accounts),
        edge: edgeTextOf(dev),
      };

      for (const user of users) expect(texts[user]).toMatch(new RegExp(`${name}(?![\\w-])`));
    },
  );

  it('leaves references to one thing that CloudFormation resolves: the APIs, whose ids AWS chooses', () => {
    const references = [dev.storage, dev.service, dev.accounts, dev.edge].flatMap((template) =>
      textOf(template).match(/"Fn::(GetStackOutput|ImportValue)":\{[^}]*\}/g),
    );

    expect([...new Set(references.filter((reference) => reference !== null))]).toEqual([
      expect.stringMatching(/GetStackOutput.*klookup-dev-service".*PublishOutputRefApiGateway/),
      expect.stringMatching(/GetStackOutput.*klookup-dev-accounts".*PublishOutputRefApiGateway/),
    ]);
  });
});

describe('a renamed table', () => {
  it('changes the template of every stack', () => {
    for (const stack of ['storage', 'service', 'accounts', 'edge'] as const)
      expect(textOf(restored[stack])).not.toBe(textOf(dev[stack]));
  });

  it('is the only table that any function, policy or operator still refers to, but for replicas that live on', () => {
    const role = restored.edge.findResources('AWS::IAM::Policy');
    expect(JSON.stringify(role)).toMatch(/table\/klookup-dev"[\s\S]*table\/klookup-dev\.\*"/);
    const edge = edgeTextOf(restored).replace(JSON.stringify(Object.values(role)[0]), '');
    expect(edge).not.toBe(edgeTextOf(restored));
    const texts = [textOf(restored.service), textOf(restored.accounts), edge];

    for (const text of texts) {
      expect(text).toMatch(/klookup-dev\.2(?![\w-])/);
      expect(text).not.toMatch(/table\/klookup-dev(?!\.2)/);
      expect(text).not.toMatch(/"TABLE_NAME":"klookup-dev"/);
    }
    // The literal in the redirector's bundle.
    expect(edge).toContain('tableName:"klookup-dev.2"');
    expect(edge).not.toContain('tableName:"klookup-dev"');
  });

  it('is another resource, so that CloudFormation leaves the old table as it is', () => {
    const [before, after] = [dev, restored].map(({ storage }) =>
      Object.keys(storage.findResources('AWS::DynamoDB::GlobalTable')),
    );

    expect(before).toHaveLength(1);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });
});
