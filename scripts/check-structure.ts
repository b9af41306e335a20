/**
 * Checks the repository against its own rules: `structure/structure.json` has the order of packages and folders, the size of folders,
 * the packages that must not name a vendor, and the places of a new API.
 *
 * `node scripts/check-structure.ts [rule…]`: all rules, or the named ones.
 */
import { checkApiReports } from "./api-report/check-api-reports.ts";
import { checkSnippets } from "./snippets/compile.ts";
import { checkByPath } from "./structure/by-path.ts";
import { checkCycles } from "./structure/cycles.ts";
import { checkDiagrams } from "./structure/diagrams.ts";
import { checkDocstrings } from "./structure/docstrings.ts";
import { checkFolderOrder } from "./structure/folder-order.ts";
import { checkFolderSize } from "./structure/folder-size.ts";
import { checkManifests } from "./structure/manifests.ts";
import { checkNodeGlobals } from "./structure/node-globals.ts";
import { checkOldestNode } from "./structure/oldest-node.ts";
import { checkPackageOrder } from "./structure/package-order.ts";
import { checkPlaces } from "./structure/places.ts";
import { checkSkills } from "./structure/skills.ts";
import { readStructure, type Fault, type Structure } from "./structure/structure.ts";
import { checkVendorNames } from "./structure/vendor-names.ts";

const rules: Readonly<Record<string, (root: string, structure: Structure) => Fault[]>> = {
  packages: checkPackageOrder,
  globals: checkNodeGlobals,
  node: checkOldestNode,
  paths: checkByPath,
  folders: checkFolderOrder,
  cycles: checkCycles,
  size: checkFolderSize,
  vendors: checkVendorNames,
  places: checkPlaces,
  manifests: checkManifests,
  reports: checkApiReports,
  docstrings: checkDocstrings,
  samples: checkSnippets,
  skills: checkSkills,
  diagrams: checkDiagrams,
};

const root = process.cwd();
const structure = readStructure(root);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rules[name]);
if (unknown.length > 0) throw new Error(`unknown rule "${unknown[0]}": use ${Object.keys(rules).join(", ")}`);
const chosen = Object.entries(rules).filter(([name]) => asked.length === 0 || asked.includes(name));
const faults = chosen.flatMap(([, rule]) => rule(root, structure));
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
} else console.log(`the structure holds: ${chosen.map(([name]) => name).join(", ")}`);
