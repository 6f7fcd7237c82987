import { type HttpService, headerValue } from '../http/message.ts';
import type { ApiDefinition } from '../template/deployment.ts';

/**
 * The APIs at their own addresses, which share one port here: the request's `Host` names one of them, else the first responds.
 * @param services each API's, by domain name
 * @returns undefined when no API has an address of its own
 */
export function publicGateway(
  apis: readonly ApiDefinition[],
  services: ReadonlyMap<string, HttpService>,
): HttpService | undefined {
  const open = apis.flatMap(({ domainName, isExecuteApiEndpointDisabled }) => {
    const service = isExecuteApiEndpointDisabled ? undefined : services.get(domainName);
    return service ? [{ domainName, service }] : [];
  });
  const [first] = open;
  return (
    first && {
      handle(request, sourceAddress) {
        const host = headerValue(request.headers, 'host');
        const { service } = open.find(({ domainName }) => domainName === host) ?? first;
        return service.handle(request, sourceAddress);
      },
    }
  );
}
