import * as z from 'zod';

/** The `data` that `GET /health` returns. */
export const healthData = z.object({
  status: z.literal('ok'),
  time: z.string().meta({ description: "The server's time, in UTC to the second.", format: 'date-time' }),
});
