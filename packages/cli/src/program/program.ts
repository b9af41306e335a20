import type { Command } from "../command/command.ts";
import { auth } from "../commands/auth.ts";
import { call } from "../commands/call.ts";
import { completionOf } from "../commands/completion.ts";
import { contract } from "../commands/contract.ts";
import { doctor } from "../commands/doctor.ts";
import { fake } from "../commands/fake.ts";
import { generate } from "../commands/generate.ts";
import { init } from "../commands/init.ts";
import { jobs } from "../commands/jobs.ts";
import { ledger } from "../commands/ledger.ts";
import { mcp } from "../commands/mcp.ts";
import { mock } from "../commands/mock.ts";
import { open } from "../commands/open.ts";
import { publish } from "../commands/publish.ts";
import { add } from "../commands/specs/add.ts";
import { change } from "../commands/specs/change.ts";
import { diff } from "../commands/specs/diff.ts";
import { importFrom } from "../commands/specs/import.ts";
import { lint } from "../commands/specs/lint.ts";
import { pull } from "../commands/specs/pull.ts";
import { release } from "../commands/specs/release.ts";
import { verify } from "../commands/specs/verify.ts";
import { exitCodeMeanings, exitCodes } from "../errors/exit-codes.ts";
import { vendorsText } from "../vendors/vendors-text.ts";
import { vendors } from "../vendors/vendors.ts";

/** The whole program `pressroom`. A new verb is a file in `commands/` and an entry here. */
export const program: Command = {
  name: "pressroom",
  what: "Publish, and know how it ended.",
  examples: ["publish siteleaf", "jobs list sitecore", "publish sitecore --help"],
  more: [
    "Vendors, and what they need in the environment:",
    ...vendors.map(vendorsText),
    "",
    "Exit codes:",
    ...Object.entries(exitCodes).map(
      ([name, code]) => `  ${String(code).padStart(3)}  ${exitCodeMeanings[name as keyof typeof exitCodes]}`,
    ),
    "",
    "PRESSROOM_EXPLAIN=1 shows every attempt behind an error.",
  ].join("\n"),
  commands: [
    publish,
    jobs,
    call,
    init,
    generate,
    add,
    importFrom,
    lint,
    pull,
    diff,
    change,
    verify,
    release,
    fake,
    contract,
    mock,
    ledger,
    mcp,
    auth,
    open,
    doctor,
    completionOf(() => program),
  ],
};
