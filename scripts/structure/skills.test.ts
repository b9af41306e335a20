import { describe, expect, it } from "vitest";
import { diagramFaults } from "./diagrams.ts";
import { skillFaults } from "./skills.ts";

const file = "packages/one/skills/pressroom-one/SKILL.md";
const skill = (head: string): string => `---\n${head}\n---\n\n# One\n`;

describe("a skill", () => {
  it("has a name and a description for whoever chooses it", () => {
    expect(skillFaults(file, skill("name: pressroom-one\ndescription: Does one thing."))).toEqual([]);
  });

  it("is refused if its name is not its folder's", () => {
    expect(skillFaults(file, skill("name: one\ndescription: Does one thing."))).toEqual([
      `${file} is named one: name it after its folder`,
    ]);
  });

  it("is refused without a head or a description, or with one that is too long", () => {
    const wanted = `${file} needs a description of at most 1024 characters`;
    expect(skillFaults(file, "# One\n")).toEqual([`${file} has no head between lines of ---`]);
    expect(skillFaults(file, skill("name: pressroom-one"))).toEqual([wanted]);
    expect(skillFaults(file, skill(`name: pressroom-one\ndescription: ${"x".repeat(1025)}`))).toEqual([wanted]);
  });
});

describe("a diagram", () => {
  const drawing = (...names: string[]): string =>
    `<svg><title>What is drawn here, in words</title><desc>What it shows, from top to bottom</desc>${names.map((name) => `<text>${name}</text>`).join("")}</svg>`;
  const files = ["/packages/one/src/call/send.ts"];

  it("names only existing things, by any part of their path, and patterns", () => {
    const right = drawing("send.ts", "call/send.ts", "packages/one", "packages/api-&lt;api&gt;", "call · send");
    expect(diagramFaults("a.svg", right, files)).toEqual([]);
  });

  it("is refused if it names a missing thing", () => {
    expect(diagramFaults("a.svg", drawing("wire/send.ts", "packages/two"), files)).toEqual([
      "a.svg names wire/send.ts, which is nowhere in packages",
      "a.svg names packages/two, which is nowhere in packages",
    ]);
  });

  it("is refused without a text for people who can't see it", () => {
    expect(diagramFaults("a.svg", "<svg><text>send.ts</text></svg>", files)).toEqual([
      "a.svg has no <title>: say there what it shows",
      "a.svg has no <desc>: say there what it shows",
    ]);
  });
});
