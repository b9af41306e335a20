/** The exit codes that scripts can rely on. 0 always means success. */
export const exitCodes = {
  succeeded: 0,
  failed: 1,
  badUsage: 2,
  canceled: 3,
  timedOut: 4,
  notAllowed: 5,
  outcomeUnknown: 6,
  error: 7,
  running: 8,
  interrupted: 130,
} as const;

/** The meaning of each code. The help prints this table, and a test compares the README with it. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  succeeded: "succeeded",
  failed: "the job failed, or it was too late to cancel it; `contract` or `generate` found something wrong",
  badUsage: "bad usage, a description that doesn't exist, or a missing credential; nothing was sent",
  canceled: "the job was canceled",
  timedOut: "the job did not end in time; it may still go on, and the command that continues the watch is printed",
  notAllowed: "the credentials were refused, or don't allow this",
  outcomeUnknown: "it is unknown whether the job started, or how it ended: look before you try again",
  error: "anything else: no connection, an error answer, a publish that has certainly not started",
  running: "with jobs get: the job has not ended",
  interrupted: "interrupted; the job goes on",
};
