import type { Command } from "../command/command.ts";
import { check } from "./auth/check.ts";

export const auth: Command = {
  name: "auth",
  what: "credentials: whose they are, and what they allow",
  examples: ["auth check siteleaf"],
  commands: [check],
};
