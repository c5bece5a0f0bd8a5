/** What happened so far that a test may want to see: above all what a client that only reads must never cause. */
export interface Counts {
  logins: number;
  refusedLogins: number;
  renewals: number;
  refusedRenewals: number;
  logouts: number;
  /** Sign-ins that are alive now. */
  signIns: number;
  mfaRequests: number;
  /** Requests that would have changed something at the server; all are refused. */
  writes: number;
  /** Communications that `retrieval=true` marked as retrieved. */
  markedRetrieved: number;
  /** New chats whose delivery date `communications/recent` moved. */
  movedDeliveries: number;
  /** The most requests at one time in one sign-in. */
  maxInFlight: number;
  refused429: number;
}

export const noCounts = (): Counts => ({
  logins: 0,
  refusedLogins: 0,
  renewals: 0,
  refusedRenewals: 0,
  logouts: 0,
  signIns: 0,
  mfaRequests: 0,
  writes: 0,
  markedRetrieved: 0,
  movedDeliveries: 0,
  maxInFlight: 0,
  refused429: 0,
});
