import { type SpendCaptchaServices, spendCallToken } from '../captcha/call-captcha.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { RegistrationClosedError } from './credential-errors.ts';
import { mayRegister, type Registration } from './registration.ts';
import { type RequestMailServices, requestMail } from './request-mail.ts';

export interface RegisterRequest {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
  /** A solved challenge of ALTCHA. */
  readonly captchaToken: string;
  readonly language: PageLanguage;
}

export interface RegisterServices extends RequestMailServices, SpendCaptchaServices {
  readonly registration: Registration;
  readonly hashPassword: (password: string) => Promise<string>;
}

/**
 * Asks for an account. The mail's sender makes it, or finds that there is one: here the same is done for every address.
 * @throws InvalidFieldsError when the password breaks the policy, RegistrationClosedError, CodedError when the captcha was not solved
 */
export async function register(
  { email, password, captchaToken, language }: RegisterRequest,
  services: RegisterServices,
): Promise<void> {
  if (!services.sendMail || !mayRegister(email, services.registration)) throw new RegistrationClosedError();
  checkPassword(password, { email });
  await spendCallToken(captchaToken, 'register', services);
  const passwordHash = await services.hashPassword(password);
  await requestMail({ kind: 'register', email, passwordHash, language }, services);
}
