import type { Options } from "../command/command.ts";

/** Options for the server and the credentials of calls. */
export const serverOptions: Options = {
  secret: {
    type: "string",
    multiple: true,
    value: "scheme=VARIABLE",
    what: "the environment variable that holds the secret of a security scheme",
  },
  server: { type: "string", value: "url", what: "another server than the description's" },
};
