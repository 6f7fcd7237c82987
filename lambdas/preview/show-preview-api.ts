import type { ApiHandler } from '../http/api-handler.ts';
import type { ApiEvent, ApiResponse } from '../http/envelope.ts';
import { errorPageResponse, languageOf, pageHandler, pageResponse } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import { redirectResponse } from '../http/redirect-response.ts';
import { networkOf, viewerAddress } from '../http/viewer-address.ts';
import { countedVisitorOf } from '../http/visitor.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { findLiveLink } from './find-live-link.ts';
import { onDemandPage } from './on-demand-page.ts';
import { PREVIEW_IMAGE, previewImageBase64 } from './preview-image.ts';
import { previewPage } from './preview-page.ts';
import { type PreviewPath, previewPath } from './preview-path.ts';
import { type ShowPreviewServices, showPreview } from './show-preview.ts';

export interface ShowPreviewApiServices extends ShowPreviewServices {
  readonly publicOrigin: PublicOrigin;
  readonly newNonce: () => string;
}

type BrandedServices = ShowPreviewApiServices & Pick<PageServices, 'brand'>;

/** `GET /{code}/page`, `GET /{code}+`, and the image that messengers show for previews. */
export const showPreviewApi = (api: PageServices, services: ShowPreviewApiServices): ApiHandler =>
  pageHandler(api, async (event) => {
    if (event.rawPath === PREVIEW_IMAGE.path) return imageResponse;
    const all = { ...services, brand: api.brand };
    const path = previewPath(event.rawPath);
    if (path.canonical !== event.rawPath) return redirectResponse(302, path.canonical);
    return path.isOnDemand ? showOnDemand(path, event, all) : show(path, event, all);
  });

async function show(
  { shortCode }: PreviewPath,
  event: ApiEvent,
  services: BrandedServices,
): Promise<ApiResponse> {
  const nonce = services.newNonce();
  const language = languageOf(event);
  const visitor = countedVisitorOf(event);
  const network = networkOf(viewerAddress(event));
  const shown = await showPreview({ shortCode, visitor, network, nonce, language }, services);
  if (shown.kind === 'direct') return redirectResponse(302, `/${shortCode}`);
  if (shown.kind !== 'preview') return errorPageResponse(shown.kind, event, services.brand);
  const { link, widget, foundOn } = shown;
  const { brand } = services;
  const publicOrigin = await services.publicOrigin();
  return pageResponse(
    200,
    previewPage({ link, foundOn, widget, language, brand, nonce, publicOrigin, now: services.now() }),
  );
}

/** Shows where a link leads. This counts neither as a view nor as a click. */
async function showOnDemand(
  { shortCode }: PreviewPath,
  event: ApiEvent,
  services: BrandedServices,
): Promise<ApiResponse> {
  const found = await findLiveLink(shortCode, services);
  if (found.state !== 'live') return errorPageResponse(found.state, event, services.brand);
  const { link } = found;
  if (link.type === 'inpage') return redirectResponse(302, `/${shortCode}/page`);
  const page = { link, language: languageOf(event), brand: services.brand, now: services.now() };
  return pageResponse(200, onDemandPage(page));
}

const imageResponse: ApiResponse = {
  statusCode: 200,
  headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  body: previewImageBase64,
  isBase64Encoded: true,
};
