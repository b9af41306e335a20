import { describe, expect, test } from "vitest";
import { loadTopics } from "./load-scenarios.ts";
import { fits, loadVendor, vendors } from "./publishing.ts";
import { runScenario } from "./run-scenario.ts";
import { differences, hasFailure } from "./siblings.ts";

const ours = loadTopics(".");
const publishing = loadTopics("publishing");

for (const { name, scenarios } of ours) {
  describe(name, () => {
    for (const scenario of scenarios) test(scenario.name, () => runScenario(scenario));
  });
}

describe.each([...ours, ...publishing])("the scenarios of $name", ({ scenarios }) => {
  test("have unique names", () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  });

  test.each(scenarios.filter(hasFailure))("include a success that differs in one thing from “$name”", (failing) => {
    const sibling = scenarios.find(({ name }) => name === failing.unlike);
    expect(sibling, `"unlike" of “${failing.name}” names no scenario of this file`).toBeDefined();
    if (!sibling) return;
    expect(hasFailure(sibling), `“${sibling.name}” fails too`).toBe(false);
    expect(differences(failing, sibling)).toHaveLength(1);
  });
});

describe.each(publishing)("each scenario of publishing/$name", ({ scenarios }) => {
  test.each(scenarios)("fits a vendor: $name", (scenario) => {
    const fitting = vendors.filter((vendor) => fits(scenario, vendor, loadVendor(vendor)));
    expect(fitting).not.toEqual([]);
    if (scenario.only) expect([...fitting].sort()).toEqual([...scenario.only].sort());
  });
});

test.each(vendors)("every word in vendors/%s.yaml occurs in a scenario", (vendor) => {
  const { exchanges } = loadVendor(vendor);
  const fitting = publishing
    .flatMap(({ scenarios }) => scenarios)
    .filter((scenario) => fits(scenario, vendor, loadVendor(vendor)));
  const said = new Set(
    fitting.flatMap(({ exchange }) => exchange.map((one) => ("at" in one ? `${one.at}: ${one.answer}` : ""))),
  );
  const explained = Object.entries(exchanges).flatMap(([at, answers]) =>
    Object.keys(answers).map((answer) => [at, answer]),
  );
  const unsaid = explained.filter(
    ([at, answer]) => !said.has(`${at}: ${answer}`) && !(at === "look" && said.has(`first look: ${answer}`)),
  );
  expect(unsaid).toEqual([]);
});
