/** What tests of other packages share with the engine's own. An entry of this repository alone: no published package has it. */
export { countedSignal, failureOf, operation, submission } from "./client.ts";
export { createManualClock, settle, type ManualClock } from "./manual-clock.ts";
export {
  empty,
  json,
  networkError,
  scriptFetch,
  sentRequest,
  silence,
  type ScriptedAnswer,
  type ScriptedFetch,
  type SentRequest,
} from "./scripted-fetch.ts";
