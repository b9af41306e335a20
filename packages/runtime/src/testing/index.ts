/** Test helpers that other packages share with the engine. Only this repository has this entry; it is not published. */
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
