/** What a script can rely on. 0 is success and nothing else. */
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

/** The one table of them: the help prints it, and a test holds the README to it. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  succeeded: "succeeded",
  failed: "the job failed, or it was too late to cancel it; with contract and generate: something is wrong",
  badUsage: "bad usage, no description where one is named, or a credential is missing; nothing was sent",
  canceled: "the job was canceled",
  timedOut: "the job did not end in time; it may still go on, and the command that takes it up again is printed",
  notAllowed: "the credentials are refused, or don't allow it",
  outcomeUnknown: "nobody can say whether it started, or how it ended: look before you try again",
  error: "anything else: no connection, an error answer, a publish that has certainly not started",
  running: "with jobs get: the job has not ended",
  interrupted: "interrupted; the job goes on",
};
