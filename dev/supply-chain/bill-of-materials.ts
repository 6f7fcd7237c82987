import * as z from 'zod';

const billOfMaterials = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.\d+$/),
  serialNumber: z.string().regex(/^urn:uuid:/),
  components: z.array(z.looseObject({ 'bom-ref': z.string(), version: z.string(), purl: z.string() })),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

type BillOfMaterials = z.infer<typeof billOfMaterials>;

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
      name: z.string().optional(),
    }),
  ),
});

/**
 * Reduces npm's whole bill of materials to production packages. npm's own `--omit=dev` also drops packages that we
 * deploy, if any package, such as a workspace, lists them among its development dependencies.
 * @param text output of `npm sbom --sbom-format cyclonedx`
 * @param lock content of the lockfile
 * @param options.isInstalled whether an optional package's folder exists: those of other platforms do not
 * @throws Error when it is not CycloneDX, or lacks a production package
 */
export function productionBill(
  text: string,
  lock: unknown,
  { isInstalled }: { readonly isInstalled: (path: string) => boolean },
): BillOfMaterials {
  const read = billOfMaterials.safeParse(parsed(text));
  if (!read.success) throw new Error(`npm's output is not CycloneDX in JSON: ${z.prettifyError(read.error)}`);
  const bill = read.data;
  const needed = productionPackages(lock, isInstalled);
  const components = bill.components.filter(({ purl }) => needed.has(packageOf(purl)));
  const present = new Set(components.map(({ purl }) => packageOf(purl)));
  const missing = [...needed].filter((name) => !present.has(name));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}.`);
  const kept = new Set(components.map((component) => component['bom-ref']));
  const dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((each) => ({ ...each, dependsOn: each.dependsOn.filter((ref) => kept.has(ref)) }));
  return { ...bill, components, dependencies };
}

/** @returns `name@version` of a package URL of npm's */
const packageOf = (purl: string): string =>
  decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, ''));

/** @returns `name@version` of each package that is not only for development */
function productionPackages(lock: unknown, isInstalled: (path: string) => boolean): ReadonlySet<string> {
  const names = Object.entries(lockfile.parse(lock).packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .filter(([, { dev, devOptional }]) => !dev && !devOptional)
    .filter(([path, { optional }]) => !optional || isInstalled(path))
    .map(([path, { name = path.split('node_modules/').at(-1), version }]) => `${name}@${version}`);
  return new Set(names);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
