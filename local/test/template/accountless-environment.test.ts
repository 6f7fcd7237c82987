import { devNull } from 'node:os';
import { describe, expect, it } from 'vitest';
import { accountlessEnvironment } from '../../template/accountless-environment.ts';

/** What a developer's shell may have. */
const shell = {
  PATH: '/usr/bin',
  HOME: '/home/ann',
  AWS_PROFILE: 'prod',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SESSION_TOKEN: 'token',
  AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
  AWS_CONFIG_FILE: '/home/ann/.aws/config',
  CDK_DEFAULT_ACCOUNT: '444455556666',
  HTTPS_PROXY: 'http://proxy.example.com',
  http_proxy: 'http://proxy.example.com',
};

describe('an environment without an account', () => {
  it('has no credentials, profile, endpoint or proxy of the shell', () => {
    expect(accountlessEnvironment(shell)).toEqual({
      PATH: '/usr/bin',
      HOME: '/home/ann',
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });
});
