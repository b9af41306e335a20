/** What tests of other packages share with the engine's own. An entry of this repository alone: no published package has it. */
export { countedSignal } from "./client.ts";
export { createManualClock, settle, type ManualClock } from "./manual-clock.ts";
export { networkError, sentRequest, silence, type SentRequest } from "./scripted-fetch.ts";
