/** What a call may need from the person. The app sets both when it starts. */
export const interruptions: {
  /** The session seems to have ended: leads to the sign-in if it has. @returns whether it has not */
  sessionEnded: () => Promise<boolean>;
  /** Asks for the password. @returns whether it was proven */
  prove: () => Promise<boolean>;
} = {
  sessionEnded: () => Promise.resolve(false),
  prove: () => Promise.resolve(false),
};
