/**
 * What CloudFormation sends to the function of a custom resource:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export interface StackEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** Where the stack waits for the result. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

/** A whole response has at most 4 KB. */
const MAX_REASON_LENGTH = 1_000;

/**
 * Runs the work for a custom resource, and lets the stack know how it ended. Otherwise it would wait until its time-out.
 * @param physicalId another one makes the stack delete what had the one before
 * @throws Error when the stack can't be told
 */
export async function answerStack(
  event: StackEvent,
  physicalId: string,
  work: () => Promise<void>,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const reason = await work().then(
    () => undefined,
    (error: unknown) => String(error).slice(0, MAX_REASON_LENGTH),
  );
  const body = JSON.stringify({
    Status: reason === undefined ? 'SUCCESS' : 'FAILED',
    ...(reason !== undefined && { Reason: reason }),
    PhysicalResourceId: physicalId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  // The address is signed for a request without a content type.
  const headers = { 'content-type': '' };
  const response = await fetch(event.ResponseURL, { method: 'PUT', body, headers });
  if (!response.ok) throw new Error(`The stack could not be told of the result: ${response.status}.`);
}
