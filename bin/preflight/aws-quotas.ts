import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { call, callUnlessAbsent, named } from './aws-call.ts';

/**
 * @returns the quota that applies to the account; AWS's default where none was ever set
 * @throws Error when Service Quotas knows neither
 */
export async function readQuota(region: string, serviceCode: string, quotaCode: string): Promise<number> {
  const client = new ServiceQuotasClient({ region });
  const asked = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  const applied = await callUnlessAbsent(
    'servicequotas:GetServiceQuota',
    () => client.send(new GetServiceQuotaCommand(asked)),
    named('NoSuchResourceException'),
  );
  if (applied?.Quota?.Value !== undefined) return applied.Quota.Value;
  const standard = await call('servicequotas:GetAWSDefaultServiceQuota', () =>
    client.send(new GetAWSDefaultServiceQuotaCommand(asked)),
  );
  if (standard.Quota?.Value === undefined) throw new Error(`Service Quotas has no value for ${quotaCode}.`);
  return standard.Quota.Value;
}
