import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { run } from '../../test/generated-clients/generators.ts';

/** Where the web app has the API's types. */
export const SCHEMA_FILE = 'web/src/api/schema.ts';

/** No stage's own: the app is built for any of them. */
const document = () =>
  openApiDocument({
    origin: 'https://links.example',
    supportAddress: 'support@example.com',
    brand: { name: 'Klook Up' },
  });

/**
 * Generates the API's types from the OpenAPI document of this checkout.
 * @param folder where openapi-typescript is installed (`nodePackages`)
 * @returns the file's text
 */
export async function webTypes(folder: string): Promise<string> {
  await writeFile(join(folder, 'web.json'), JSON.stringify(document()));
  const bin = join(folder, 'node_modules', '.bin', 'openapi-typescript');
  await run([bin, 'web.json', '-o', 'web.ts'], { cwd: folder });
  return readFile(join(folder, 'web.ts'), 'utf8');
}
