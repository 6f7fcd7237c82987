import { CustomResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { WEB_FILES_NAME } from '../../lambdas/web-files/web-file.ts';
import { buildWeb, type WebBuild } from '../../web/build.ts';
import { hashOf } from '../../web/bundle.ts';
import { brandOf } from '../brand/stage-brand.ts';
import type { StageConfig } from '../config.ts';
import { sendsMail } from '../mail/mail-grants.ts';
import { NodeFunction } from '../node-function.ts';

/** A deployment waits this long for the files to be in the bucket, or for them to be gone. */
const TIMEOUT = Duration.minutes(5);

/** The web app's files, in a bucket that only CloudFront reads. */
export class WebApp extends Construct {
  readonly bucket: IBucket;
  readonly build: WebBuild;
  /** What refers to this version's files depends on it. */
  readonly published: CustomResource;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const { supportAddress, shortestCustomCode, customDomain } = config;
    this.build = buildWeb({
      brand: brandOf(config),
      supportAddress,
      sendsMail: sendsMail(config),
      shortestCustomCode,
      linkHost: customDomain?.domainName,
    });
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      // Every deployment has all that is in it.
      removalPolicy: RemovalPolicy.DESTROY,
      // CDK's own types differ under exactOptionalPropertyTypes.
    }) as IBucket;
    const publisher = new NodeFunction(this, 'Publisher', {
      config,
      name: 'publish-web',
      entry: 'lambdas/web-files/publish-web.handler.ts',
      description: "Puts the web app's files into their bucket, during deployments",
      files: { [WEB_FILES_NAME]: JSON.stringify(this.build.files) },
      timeout: TIMEOUT.minus(Duration.seconds(10)),
    });
    publisher.allow(['s3:PutObject', 's3:DeleteObject'], [this.bucket.arnForObjects('*')]);
    publisher.allow(['s3:ListBucket'], [this.bucket.bucketArn]);
    this.published = new CustomResource(this, 'Files', {
      resourceType: 'Custom::WebFiles',
      serviceToken: publisher.lambda.functionArn,
      serviceTimeout: TIMEOUT,
      properties: {
        BucketName: this.bucket.bucketName,
        PagesFolder: this.build.pagesFolder,
        // The function runs again when a property has changed, as with each file's text, type and header.
        FilesHash: hashOf(JSON.stringify(this.build.files)),
      },
    });
    // Also when the stack is deleted: the function empties the bucket then.
    this.published.node.addDependency(publisher.role, publisher.logGroup);
    this.acknowledgeRules(publisher);
  }

  private acknowledgeRules(publisher: NodeFunction): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Access logs contain IP addresses, and only CloudFront reads these files, which are public.',
    });
    Validations.of(publisher.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason: 'It puts every file into the bucket, which has nothing else.',
    });
  }
}
