import { docsFiles } from '../../lambdas/docs/docs-paths.ts';
import { writtenDocuments } from '../../lambdas/docs/written-documents.ts';
import { OPENAPI_FILE } from '../../lambdas/openapi/openapi-api.ts';
import { brandOf } from '../brand/stage-brand.ts';
import type { StageConfig } from '../config.ts';
import { shortestCodeOf } from '../links/custom-codes.ts';

/** The file that the function of the OpenAPI document needs beside its code. */
export const openApiFiles = (config: StageConfig): Readonly<Record<string, string>> =>
  pick(config, [OPENAPI_FILE]);

/** The files that the function of the reference needs beside its code. */
export const referenceFiles = (config: StageConfig): Readonly<Record<string, string>> =>
  pick(config, Object.values(docsFiles));

function pick(config: StageConfig, names: readonly string[]): Readonly<Record<string, string>> {
  const texts = writtenDocuments({
    brand: brandOf(config),
    supportAddress: config.supportAddress,
    hasAppDomain: config.appDomain !== undefined,
    shortestCustomCode: shortestCodeOf(config),
  });
  return Object.fromEntries(names.map((name) => [name, texts[name] ?? '']));
}
