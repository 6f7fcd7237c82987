import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { names } from '../config.ts';
import { Bounces, type BouncesProps } from './bounces.ts';
import { MailSender, type MailSenderProps } from './mail-sender.ts';

/**
 * Mail to owners: what sends it, and what stops it. The verified identity isn't part of the stage: it outlives it, and other
 * applications of the account may share it.
 */
export class Mail extends Construct {
  readonly sender: MailSender;

  constructor(scope: Construct, id: string, props: MailSenderProps & BouncesProps) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: names(props.config.stage).mailConfigurationSet,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    new ConfigurationSetEventDestination(this, 'Events', {
      configurationSet,
      // SES takes only the default bus: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-eventbridge.html
      destination: EventDestination.eventBus(
        EventBus.fromEventBusArn(
          this,
          'DefaultBus',
          Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
        ),
      ),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.sender = new MailSender(this, 'Sender', props);
    new Bounces(this, 'Bounces', props);
  }
}
