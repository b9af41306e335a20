import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import type { Fault } from "./structure.ts";

/**
 * Each package that is published and written by hand brings a skill: `skills/<name>/SKILL.md`, where agents and the tools that serve them look
 * (https://agentskills.io/specification). Its samples are compiled and run like those of every other document.
 */
export function checkSkills(root: string): Fault[] {
  return globSync("packages/*/package.json", { cwd: root })
    .sort()
    .filter((file) => !file.includes("api-"))
    .flatMap((file) => {
      const folder = dirname(file).replaceAll("\\", "/");
      const { private: isPrivate } = JSON.parse(readFileSync(join(root, file), "utf8")) as { private?: boolean };
      const isTrial = existsSync(join(root, "specs", basename(folder), "added.json"));
      if (isPrivate || isTrial) return [];
      const skill = `${folder}/skills/pressroom-${basename(folder)}/SKILL.md`;
      if (!existsSync(join(root, skill))) return [`${folder} has no skill for agents: write ${skill}`];
      return skillFaults(skill, readFileSync(join(root, skill), "utf8"));
    });
}

/** What the specification of skills asks of the head of one, and its size: a skill is read whole, each time it is used. */
export function skillFaults(file: string, text: string): Fault[] {
  const head = /^---\n([^]*?)\n---\n/.exec(text)?.[1];
  if (head === undefined) return [`${file} has no head between lines of ---`];
  const { name, description } = parse(head) as { name?: unknown; description?: unknown };
  const says = typeof description === "string" ? description.length : 0;
  return [
    ...(name === basename(dirname(file)) ? [] : [`${file} is named ${String(name)}: name it after its folder`]),
    ...(says > 0 && says <= 1024 ? [] : [`${file} needs a description of at most 1024 characters`]),
    ...(text.length <= 6000 ? [] : [`${file} has ${text.length} characters: 6000 are enough, the README has the rest`]),
  ];
}
