import * as z from 'zod';

/** The `data` that `GET /health` answers. */
export const healthData = z.object({
  status: z.literal('ok'),
  time: z.string().meta({ description: 'The time here, in UTC to the second.', format: 'date-time' }),
});
