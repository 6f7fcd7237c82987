import { describe, expect, it } from 'vitest';
import { productionBill } from '../../../dev/supply-chain/bill-of-materials.ts';

const component = (name: string, purl = `pkg:npm/${name.replace('@scope', '%40scope')}`) => ({
  'bom-ref': name,
  type: 'library',
  version: name.slice(name.lastIndexOf('@') + 1),
  purl,
});
const bill = (names: readonly string[], changes: object = {}) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: 'urn:uuid:0',
    metadata: { component: { name: 'klook-up' } },
    components: names.map((name) => component(name)),
    dependencies: names.map((ref) => ({ ref, dependsOn: names.filter((name) => name !== ref) })),
    ...changes,
  });
const lock = {
  packages: {
    '': { version: '0.1.0' },
    local: { version: '0.1.0' },
    'node_modules/local': { link: true },
    'node_modules/@scope/needed': { version: '1.0.0' },
    'node_modules/needed/node_modules/nested': { version: '2.0.0' },
    'node_modules/tester': { version: '3.0.0', dev: true },
    'node_modules/other-platform': { version: '4.0.0', optional: true },
  },
};
const isInstalled = (path: string): boolean => !path.includes('other-platform');
const read = (text: string) => productionBill(text, lock, { isInstalled });

describe('the bill of materials', () => {
  it('names production packages, scoped and nested, and no others', () => {
    const { components, dependencies, metadata } = read(
      bill(['@scope/needed@1.0.0', 'nested@2.0.0', 'tester@3.0.0']),
    );
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40scope/needed@1.0.0',
      'pkg:npm/nested@2.0.0',
    ]);
    expect(dependencies).toEqual([
      { ref: '@scope/needed@1.0.0', dependsOn: ['nested@2.0.0'] },
      { ref: 'nested@2.0.0', dependsOn: ['@scope/needed@1.0.0'] },
    ]);
    expect(metadata).toEqual({ component: { name: 'klook-up' } });
  });

  it('must have every production package, in its exact version', () => {
    expect(() => read(bill(['@scope/needed@1.0.0', 'nested@2.0.1']))).toThrow('lacks nested@2.0.0.');
    expect(() => read(bill([]))).toThrow('lacks @scope/needed@1.0.0, nested@2.0.0.');
  });

  it.each([
    ['no JSON', 'npm error'],
    ['another format', bill([], { bomFormat: 'SPDX' })],
    ['no components', bill([], { components: undefined })],
  ])('must be CycloneDX: %s', (_name, text) => {
    expect(() => read(text)).toThrow("npm's output is not CycloneDX in JSON");
  });
});
