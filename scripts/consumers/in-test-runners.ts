import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

/** The programs as tests of a user's project, in common test runners without settings. */
export function checksInTestRunners(project: Project): Check[] {
  const suite = (given: string, program: string): string =>
    `${given}\nfor (const name of Object.keys(tests)) test(name, () => tests[name]());\n`.replaceAll(
      "PROGRAM",
      program,
    );
  const { folder } = project;
  return [
    {
      name: "jest, plain",
      run: async () => {
        project.write("jest/packages.test.js", suite('const { tests } = require("PROGRAM");', "../web.cjs"));
        const command = [project.tool("jest/bin/jest.js"), "--rootDir", `${folder}/jest`, "--ci"];
        await runProgram(process.execPath, command, folder);
        return 1;
      },
    },
    {
      name: "vitest",
      run: async () => {
        project.write(
          "vitest/packages.test.mjs",
          suite('import { test } from "vitest";\nimport { tests } from "PROGRAM";', "../web.mjs"),
        );
        await runProgram(process.execPath, [project.tool("vitest/vitest.mjs"), "run", "--root", "vitest"], folder);
        return 1;
      },
    },
    ...["mjs", "cjs"].map((extension): Check => ({
      name: `node:test, ${extension}`,
      run: async () => {
        const given =
          extension === "mjs"
            ? 'import { test } from "node:test";\nimport { tests } from "PROGRAM";'
            : 'const { test } = require("node:test");\nconst { tests } = require("PROGRAM");';
        const file = project.write(`node-test/packages.test.${extension}`, suite(given, `../web.${extension}`));
        await runProgram(process.execPath, ["--test", file], folder);
        return 1;
      },
    })),
  ];
}
