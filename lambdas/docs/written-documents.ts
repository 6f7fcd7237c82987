import type { Brand } from '../brand/brand.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from '../links/short-code.ts';
import { OPENAPI_FILE } from '../openapi/openapi-api.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { originPlaceholders } from '../openapi/origin-placeholders.ts';
import { docsPage } from './docs-page.ts';
import { docsFiles } from './docs-paths.ts';
import { renderSubpage } from './docs-subpage.ts';
import { docsSubpages } from './docs-subpages.ts';

/** What documents say of a stage. */
export interface DocumentedStage extends CustomCodeSetting {
  readonly brand: Brand;
  readonly supportAddress: string;
  /** Whether the app has a domain of its own. */
  readonly hasAppDomain?: boolean;
}

/** By stage: to render them takes a third of a second, and a process may synthesize often. */
const written = new Map<string, Readonly<Record<string, string>>>();

/**
 * Writes the OpenAPI document and the pages of the reference, with placeholders for origins: nothing else of them depends on
 * what is known only after a deployment.
 * @returns texts by the names of their files
 */
export function writtenDocuments(stage: DocumentedStage): Readonly<Record<string, string>> {
  const key = JSON.stringify(stage);
  const texts = written.get(key) ?? write(stage);
  written.set(key, texts);
  return texts;
}

function write({
  brand,
  supportAddress,
  hasAppDomain = false,
  shortestCustomCode = SHORTEST_CUSTOM_CODE,
}: DocumentedStage): Readonly<Record<string, string>> {
  const { origin, appOrigin } = originPlaceholders;
  const origins = { origin, ...(hasAppDomain && { appOrigin }) };
  const document = openApiDocument({ ...origins, supportAddress, brand, shortestCustomCode });
  return {
    [OPENAPI_FILE]: JSON.stringify(document),
    [docsFiles['/docs']]: docsPage(document, { brand, shortestCustomCode }).body,
    ...Object.fromEntries(
      docsSubpages.map((page) => [docsFiles[page.path], renderSubpage(page, document, brand)]),
    ),
  };
}
