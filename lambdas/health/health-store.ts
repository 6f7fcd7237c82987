/** What the service cannot work without. */
export interface HealthStore {
  /** Reads something small. @throws Error when the store does not answer */
  ping(): Promise<void>;
}
