import * as z from 'zod';
import {
  ACCOUNT_ID,
  type ConfigurationSetDefinition,
  type FunctionDefinition,
  type MailDefinition,
  type MailIdentityDefinition,
} from './deployment.ts';
import type { Resolver } from './intrinsics.ts';
import { boolean, parseResource, withoutEffect } from './parse-resource.ts';

const identitySchema = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: z.strictObject({ ConfigurationSetName: z.string().optional() }).optional(),
  // No mail leaves this machine.
  DkimAttributes: withoutEffect,
  DkimSigningAttributes: withoutEffect,
  FeedbackAttributes: withoutEffect,
  MailFromAttributes: withoutEffect,
  Tags: withoutEffect,
});

const configurationSetSchema = z.strictObject({
  Name: z.string().optional(),
  SendingOptions: z.strictObject({ SendingEnabled: boolean.default(true) }).optional(),
  DeliveryOptions: withoutEffect,
  ReputationOptions: withoutEffect,
  // Only addresses of SES's simulator bounce here, and SES doesn't suppress those.
  SuppressionOptions: withoutEffect,
  VdmOptions: withoutEffect,
  Tags: withoutEffect,
});

const played = ['send', 'delivery', 'bounce', 'complaint'] as const;
/** No mail on this machine is rejected, rendered or delayed. Opens and clicks would need tracking. */
const neverSent = ['reject', 'renderingFailure', 'deliveryDelay'] as const;

const destinationSchema = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: boolean.default(false),
    MatchingEventTypes: z.array(
      z
        .string()
        .transform(camelCase)
        .pipe(z.enum([...played, ...neverSent])),
    ),
    EventBridgeDestination: z.strictObject({
      EventBusArn: z.string().regex(/:event-bus\/default$/, 'the host has only the default event bus'),
    }),
  }),
});

/** Templates may spell `RENDERING_FAILURE` or `renderingFailure`. */
function camelCase(type: string): string {
  if (/[a-z]/.test(type)) return type;
  return type.toLowerCase().replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Reads SES's configuration sets, and the identities that the template makes or that its functions' grants name. */
export function readMail(resolver: Resolver, functions: readonly FunctionDefinition[]): MailDefinition {
  const made = resolver.resources('AWS::SES::EmailIdentity').map((resource): MailIdentityDefinition => {
    const { EmailIdentity, ConfigurationSetAttributes } = parseResource(identitySchema, resource);
    return { name: EmailIdentity, configurationSet: ConfigurationSetAttributes?.ConfigurationSetName };
  });
  const granted = functions
    .flatMap(({ grants }) => grants.flatMap(({ effect, resources }) => (effect === 'Allow' ? resources : [])))
    .flatMap((arn) => /^arn:aws:ses:[^:]*:[^:]*:identity\/([^*?]+)$/.exec(arn)?.[1] ?? []);
  const verifiedElsewhere = [...new Set(granted)].filter((name) => !made.some((each) => each.name === name));
  return {
    identities: [...made, ...verifiedElsewhere.map((name) => ({ name, configurationSet: undefined }))],
    configurationSets: readConfigurationSets(resolver),
  };
}

function readConfigurationSets(resolver: Resolver): ConfigurationSetDefinition[] {
  const destinations = resolver
    .resources('AWS::SES::ConfigurationSetEventDestination')
    .map((resource) => ({ resource, ...parseResource(destinationSchema, resource) }));
  for (const { resource, EventDestination } of destinations) {
    const { EventBusArn } = EventDestination.EventBridgeDestination;
    const own = `arn:aws:events:${resource.stack.region}:${ACCOUNT_ID}:event-bus/default`;
    if (EventBusArn !== own)
      throw new Error(`${resource.label}: ${EventBusArn} is not the bus of its region.`);
  }
  return resolver.resources('AWS::SES::ConfigurationSet').map((resource) => {
    const { SendingOptions } = parseResource(configurationSetSchema, resource);
    const name = resolver.physicalId(resource).ref;
    const own = destinations.filter(
      ({ ConfigurationSetName, EventDestination }) =>
        ConfigurationSetName === name && EventDestination.Enabled,
    );
    return {
      name,
      region: resource.stack.region,
      isSending: SendingOptions?.SendingEnabled ?? true,
      events: own.flatMap(({ EventDestination }) =>
        EventDestination.MatchingEventTypes.flatMap((type) => played.find((each) => each === type) ?? []),
      ),
    };
  });
}
