import { ArnFormat, Stack } from 'aws-cdk-lib';
import {
  type HttpApi as Gateway,
  HttpIntegrationType,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { NodeFunction } from '../node-function.ts';

/**
 * Sends requests to a function (payload version 2). CDK's own integration lets routes of every method, or of the whole
 * API, invoke the function; this one leaves it to {@link allow}.
 */
export class LambdaIntegration extends HttpRouteIntegration {
  readonly #fn: NodeFunction;
  readonly #gateway: Gateway;
  readonly #allowed = new Set<string>();

  constructor(name: string, fn: NodeFunction, gateway: Gateway) {
    super(name);
    this.#fn = fn;
    this.#gateway = gateway;
  }

  bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#fn.lambda.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }

  /**
   * Lets routes invoke the function. Repeating it changes nothing.
   * @param route method and path, such as `GET/api/v1/links/*`: the end of the ARN that API Gateway calls with. `*` matches
   *   any characters; alone it covers all routes, `$default` included
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
   */
  allow(route: string): void {
    if (this.#allowed.has(route)) return;
    this.#allowed.add(route);
    this.#fn.lambda.addPermission(`Route ${route}`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this.#gateway).formatArn({
        service: 'execute-api',
        resource: this.#gateway.apiId,
        resourceName: `*/${route}`,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    });
  }
}
