import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commandLine, messageOf } from '../../bin/command-line.ts';
import { readAudit } from './audit.ts';
import { productionBill } from './bill-of-materials.ts';

const BILL = 'sbom.cdx.json';

commandLine(
  {
    script: 'check:supply-chain',
    summary: `Audits the production dependencies, and writes their CycloneDX bill of materials to ${BILL}.`,
    details: `Exits with 1 when a dependency has a known vulnerability of severity high or critical, when the audit fails, or when the
bill of materials lacks a production dependency. Where the registry provides no advisories, it says so and passes.`,
  },
  () => {},
);

/** @returns what npm prints; it exits with 1 when it finds vulnerabilities, and prints errors as JSON too */
const npm = (...args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile('npm', args, { maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) => resolve(stdout));
  });

const problems: string[] = [];

const audit = readAudit(await npm('audit', '--omit=dev', '--audit-level=high', '--json'));
if (audit.outcome === 'clean') console.log('Audit: no known vulnerability of severity high or critical.');
if (audit.outcome === 'not-provided')
  console.log(`Audit: NOT DONE. The registry provides no advisories: ${audit.reason}.`);
if (audit.outcome === 'failed') problems.push(`The audit failed: ${audit.reason}`);
if (audit.outcome === 'vulnerable') problems.push(...audit.packages.map((line) => `Vulnerable: ${line}`));

const lock: unknown = JSON.parse(readFileSync('package-lock.json', 'utf8'));
try {
  const output = await npm('sbom', '--sbom-format', 'cyclonedx');
  const bill = productionBill(output, lock, { isInstalled: existsSync });
  writeFileSync(BILL, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(
    `Bill of materials: every production dependency, ${bill.components.length} in all, in ${BILL}.`,
  );
} catch (error) {
  problems.push(messageOf(error));
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
