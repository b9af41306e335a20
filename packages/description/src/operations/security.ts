import { arrayMember, isObject, objectMember, type Json } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { partBelow, type Reading } from "./broken.ts";
import type { SecurityScheme } from "./operation.ts";

/** The operation's own security, else the description's. */
export function readSecurity(reading: Reading, operation: Located): SecurityScheme[][] {
  const { description } = reading;
  const own: Json | undefined = operation.value["security"];
  const alternatives = Array.isArray(own) ? own : arrayMember(description, "security");
  const schemes: Located = {
    value: objectMember(objectMember(description, "components"), "securitySchemes"),
    pointer: "/components/securitySchemes",
  };
  return alternatives.filter(isObject).map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const scheme = partBelow(reading, schemes, name);
      // The call still needs a scheme that nobody declares: without it the operation would look like one that anybody may call.
      return [{ name, value: scheme?.value ?? {} }];
    }),
  );
}
