import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ParameterServer, startParameterServer } from '../../engines/parameter-server.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

describe('the stand-in for SSM and Secrets Manager', () => {
  let server: ParameterServer;
  beforeAll(async () => {
    server = await startParameterServer({
      parameters: [{ name: '/small/origin', region: 'us-east-1', value: 'http://localhost:3000' }],
      secrets: [{ name: 'small', arn: 'arn:small-abc123', regions: ['eu-west-1'], value: 's3cret' }],
    });
  });
  afterAll(() => server.stop());

  const ssm = (region: string) => new SSMClient({ endpoint: server.url, region, credentials });
  const secrets = (region: string) => new SecretsManagerClient({ endpoint: server.url, region, credentials });

  it('returns parameters of the requested region, and reports a missing one', async () => {
    const Name = '/small/origin';
    expect((await ssm('us-east-1').send(new GetParameterCommand({ Name }))).Parameter).toMatchObject({
      Name,
      Value: 'http://localhost:3000',
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/small/origin',
    });
    await expect(ssm('eu-west-1').send(new GetParameterCommand({ Name }))).rejects.toThrow(
      expect.objectContaining({ name: 'ParameterNotFound' }),
    );
    const both = await ssm('us-east-1').send(new GetParametersCommand({ Names: [Name, '/other'] }));
    expect([both.Parameters?.length, both.InvalidParameters]).toEqual([1, ['/other']]);
  });

  it('returns secrets by name and by ARN, in the regions that have them', async () => {
    for (const SecretId of ['small', 'arn:small-abc123']) {
      expect(await secrets('eu-west-1').send(new GetSecretValueCommand({ SecretId }))).toMatchObject({
        Name: 'small',
        SecretString: 's3cret',
      });
    }
    await expect(secrets('us-east-1').send(new GetSecretValueCommand({ SecretId: 'small' }))).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });

  it('identifies callers by their access keys', async () => {
    const sts = new STSClient({ endpoint: server.url, region: 'us-east-1', credentials });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:user/test',
    });
  });

  it('has the values of a reload', async () => {
    const parameters = [{ name: '/small/origin', region: 'us-east-1', value: 'http://localhost:4000' }];
    server.update({ parameters, secrets: [] });
    const { Parameter } = await ssm('us-east-1').send(new GetParameterCommand({ Name: '/small/origin' }));
    expect(Parameter?.Value).toBe('http://localhost:4000');
  });
});
