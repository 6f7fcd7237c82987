import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { pageLanguages } from '../../lambdas/languages/page-language.ts';
import type { StageConfig } from '../config.ts';
import { hostRules } from '../http/viewer-hosts.ts';

/**
 * A CloudFront Function on viewer requests of the web app's pages. It picks the page in the visitor's language, as
 * `preferredLanguage` does: CloudFront's engine lacks some of the language that this is written in. All paths of the app have
 * one page, whose script reads the path.
 */
const code = (
  pagesFolder: string,
  rules: string,
): string => `const languages = ${JSON.stringify(pageLanguages)};
function languageOf(header) {
  const ranges = header.slice(0, 500).toLowerCase().split(',');
  let best = 'en';
  let bestWeight = 0;
  for (let i = 0; i < ranges.length; i++) {
    const found = /^\\s*([a-z]+)[a-z0-9-]*\\s*(?:;\\s*q=([01](?:\\.\\d{0,3})?)\\s*)?$/.exec(ranges[i]);
    if (!found) continue;
    const language = found[1] === 'tl' ? 'fil' : found[1];
    const weight = Number(found[2] || '1');
    if (languages.indexOf(language) >= 0 && weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}
function handler(event) {
  const request = event.request;${rules}
  const header = request.headers['accept-language'];
  const part = request.uri === '/' ? 'landing' : 'app';
  request.uri = '/${pagesFolder}/' + part + '/' + languageOf(header ? header.value : '') + '.html';
  return request;
}
`;

export class PageFunction extends EdgeFunction {
  /** @param options.pagesFolder the folder of this version's pages in the bucket */
  constructor(
    scope: Construct,
    id: string,
    { pagesFolder, config }: { readonly pagesFolder: string; readonly config: StageConfig },
  ) {
    super(scope, id, {
      comment: "Picks the web app's page in the visitor's language",
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(code(pagesFolder, hostRules('web', config))),
    });
  }
}
