import { InvalidFieldsError } from '../errors/coded-error.ts';
import type { CredentialServices, Entrance } from './change-and-sign-in.ts';
import { RegistrationClosedError } from './credential-errors.ts';
import { type Registration, takesDomainOf } from './registration.ts';

export interface ChangeEmailRequest extends Pick<Entrance, 'place'> {
  readonly userId: string;
  readonly sessionId: string;
  /** Normalised. */
  readonly newEmail: string;
}

export interface ChangeEmailServices
  extends Pick<CredentialServices, 'store' | 'sendMail' | 'now' | 'newId'> {
  readonly registration: Registration;
}

/**
 * Asks for another address. It takes effect once somebody confirms it by the link that is mailed there; whether it is somebody
 * else's only shows in that mail.
 * @throws RegistrationClosedError, InvalidFieldsError when the account has that address
 */
export async function changeEmail(
  { userId, sessionId, newEmail, place }: ChangeEmailRequest,
  { store, sendMail, now, newId, registration }: ChangeEmailServices,
): Promise<void> {
  if (!sendMail) {
    throw new RegistrationClosedError('This service sends no mail, so nobody can confirm a new address.');
  }
  if (!takesDomainOf(newEmail, registration)) throw new RegistrationClosedError();
  const at = now();
  const event = { userId, id: newId(at), kind: 'email_change_requested' as const, at, place, sessionId };
  const mail = { id: newId(at), mail: { kind: 'email-change' as const, userId, newEmail }, at };
  const outcome = await store.askForAddress({ userId, newEmail, event }, mail);
  if (outcome === 'refused') throw new InvalidFieldsError({ email: 'Must be another address than yours.' });
  await sendMail([mail.id]);
}
