import type { ApiHandler } from '../http/api-handler.ts';
import { HttpError } from '../http/http-error.ts';
import { languageOf, pageHandler, pageResponse } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import { type AccountPageName, accountPage } from './account-page.ts';

const NAMES: readonly AccountPageName[] = ['verify', 'reset', 'email', 'undo'];

/** `GET /account/{page}`: what mailed links open. Reads nothing, and changes nothing. */
export const accountPagesApi = (api: PageServices, newNonce: () => string): ApiHandler =>
  pageHandler(api, (event) => {
    const name = NAMES.find((each) => each === event.pathParameters?.page);
    if (!name) throw new HttpError('not_found', 'There is no such page.');
    return Promise.resolve(
      pageResponse(
        200,
        accountPage({ name, language: languageOf(event), brand: api.brand, nonce: newNonce() }),
      ),
    );
  });
