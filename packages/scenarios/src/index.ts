export { type Publisher, testPublishing } from "./publishing.ts";
