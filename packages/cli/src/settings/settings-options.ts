import type { Options } from "../command/command.ts";

/** Options of every command that talks to a vendor. */
export const settingsOptions: Options = {
  profile: {
    type: "string",
    value: "name",
    what: "profile of the config file; its settings take precedence over the environment",
  },
  config: {
    type: "string",
    value: "file",
    what: "config file; default: .pressroom.yaml here, then ~/.config/pressroom/config.yaml",
  },
  "env-from": {
    type: "string",
    value: "file",
    multiple: true,
    what: "read variables from this file, e.g. .env; the environment takes precedence",
  },
};
