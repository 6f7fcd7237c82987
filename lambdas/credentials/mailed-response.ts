/** The response to everything whose outcome comes by mail: it says nothing about accounts. */
export const mailedResponse = () => ({
  status: 202 as const,
  data: { message: 'If this address can have it, a mail is on its way. Look for it in a minute.' },
});
