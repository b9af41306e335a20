/** The usual meaning of words for states. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^(?:cancel|stop|abort)l?ing$|^cancel_?requested$/, "canceling"],
  [/^(?:cancell?ed|aborted|stopped|revoked|terminated|withdrawn)$/, "canceled"],
  [/^(?:succeeded|success|successful|completed?|done|finished|published|ok|passed|ready|available)$/, "succeeded"],
  [/^(?:failed|failure|error|errored|rejected|expired|timed_?out|timeout|denied|broken|crashed|invalid)$/, "failed"],
  [
    /^(?:running|processing|in_?progress|working|started|active|executing|building|exporting|importing|uploading)$/,
    "running",
  ],
  [
    /^(?:queued|enqueued|pending|waiting|created|submitted|scheduled|accepted|new|not_?started|requested|initiali[sz]ed)$/,
    "queued",
  ],
];

/** The probable meaning of each word of a state; undefined if they don't look like states of a job. */
export function meaningOf(words: readonly string[]): Record<string, string> | undefined {
  const states: Record<string, string> = {};
  for (const word of words) {
    const plain = word
      .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
      .replaceAll(/[\s-]+/g, "_")
      .toLowerCase();
    states[word] = meanings.find(([pattern]) => pattern.test(plain))?.[1] ?? "unknown";
  }
  const kinds = new Set(Object.values(states));
  const isJob = kinds.has("succeeded") && (kinds.has("running") || kinds.has("queued"));
  return isJob ? states : undefined;
}
