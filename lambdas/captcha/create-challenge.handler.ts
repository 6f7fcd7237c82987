import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { altchaFromEnvironment } from './captcha-from-environment.ts';
import { createChallengeApi } from './create-challenge-api.ts';

/** `POST /api/v1/captcha`. */
export const handler = createChallengeApi(apiServicesFromEnvironment(), altchaFromEnvironment());
