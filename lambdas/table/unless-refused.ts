import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Sends a write on a condition. @returns undefined when the condition failed */
export async function unlessRefused<Output>(write: Promise<Output>): Promise<Output | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
