/** What a call may need from the person. The app sets both when it starts. */
export const interruptions: {
  /** The session seems to have ended: leads to the sign-in if it has. */
  sessionEnded: () => void;
  /** Asks for the password. @returns whether it was proven */
  prove: () => Promise<boolean>;
} = {
  sessionEnded: () => {},
  prove: () => Promise.resolve(false),
};
