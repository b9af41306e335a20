import { turnDown, type JsonObject } from "@pressroom/description";
import { markBytes } from "./binary.ts";
import { tidyCombinations } from "./combinations.ts";
import { declareAskedMembers } from "./members/asked-members.ts";
import { declareConditionalMembers } from "./members/conditional-members.ts";
import { splitDirections } from "./members/directions.ts";
import { spellOutDiscriminators } from "./discriminators.ts";
import { copyTargets, hoistTargets } from "./hoist-targets.ts";
import { typeByContent } from "./parameter-content.ts";
import { nameMembersOfMaps } from "./members/named-maps.ts";
import { shapeObjects } from "./members/open-objects.ts";
import { spellOutReferenceSiblings } from "./reference-siblings.ts";
import { typeByItems } from "../newer/sequence-items.ts";

/**
 * Rewrites the description so that openapi-typescript makes correct types. Each step corrects one thing. Validation and
 * requests still use the description itself.
 */
export function prepareDocument(effective: JsonObject): JsonObject {
  const document = turnDown(effective);
  const old = String(document["openapi"]).startsWith("3.0");
  typeByItems(document);
  spellOutReferenceSiblings(document, old);
  hoistTargets(document);
  copyTargets(document, document);
  typeByContent(document);
  markBytes(document);
  declareConditionalMembers(document);
  declareAskedMembers(document);
  spellOutDiscriminators(document);
  tidyCombinations(document);
  splitDirections(document);
  nameMembersOfMaps(document);
  shapeObjects(document);
  return document;
}
