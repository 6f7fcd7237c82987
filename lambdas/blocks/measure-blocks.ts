import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import type { StoredBlocks } from './blocks.ts';
import { blocksUsage } from './blocks-usage.ts';

/** CloudWatch namespace of the metric. */
export const BLOCKS_METRICS_NAMESPACE = 'KlookUp/Blocks';
/** How full the list of suspended accounts or that of blocked destinations is, the fuller of the two, in percent. */
export const FULL_PERCENT = 'fullPercent';

export interface MeasureBlocksPorts {
  /** Reads all blocked subjects. */
  readonly read: () => Promise<StoredBlocks>;
  readonly now: () => Date;
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** Creates a handler that runs on a schedule, and measures how much room operators have left for blocks. */
export const createBlocksMeter =
  ({ read, now, writeLine }: MeasureBlocksPorts) =>
  async (_event: unknown, { functionName }: Pick<Context, 'functionName'>): Promise<void> => {
    const { fullPercent, ...fields } = blocksUsage(await read());
    writeLine(
      embeddedMetrics({
        namespace: BLOCKS_METRICS_NAMESPACE,
        functionName,
        at: now(),
        message: 'blocks measured',
        levels: { [FULL_PERCENT]: fullPercent },
        fields,
      }),
    );
  };
