import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writtenDocuments } from '../../lambdas/docs/written-documents.ts';
import { testApi } from './test-api.ts';

/** A folder with what synthesis puts beside the code of functions. */
export function testTaskRoot(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-task-'));
  for (const [name, text] of Object.entries(writtenDocuments(testApi))) {
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
