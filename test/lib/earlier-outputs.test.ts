import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../dev/klookup-app.ts';
import { rotatedDev, synthesize } from './synthesis.ts';

const earlier = readFileSync(
  join(repository, 'test/rehearsal/fixtures/0.2/klookup-prod-service.template.json'),
  'utf8',
);
const outputsOf = (stage: ReturnType<typeof synthesize>): string[] =>
  Object.keys(stage.storage.toJSON().Outputs);

describe('a service stack that returns to version 0.2', () => {
  it('finds every output that it reads', () => {
    const read = [...earlier.matchAll(/"OutputName":"(\w+)"/g)].map(([, name]) => name);

    expect(read).not.toEqual([]);
    expect(outputsOf(synthesize())).toEqual(expect.arrayContaining(read));
  });

  it('finds them too where the origin secret was rotated before', () => {
    // As version 0.2 names them.
    const read = [
      'PublishOutputRefOriginSecretsGeneration33EFB2B55BFA43FCD',
      'PublishOutputRefOriginSecretsGeneration28A981A044591B100',
    ];

    expect(rotatedDev.originSecretGeneration).toBe(3);
    expect(outputsOf(synthesize(rotatedDev))).toEqual(expect.arrayContaining(read));
  });
});
