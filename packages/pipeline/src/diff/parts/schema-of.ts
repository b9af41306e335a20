import { member, objectMember, type Json } from "@pressroom/description";

/** The schema of a parameter or a header: its own, or that of its `content`. */
export function schemaOf(value: Json): Json | undefined {
  return member(value, "schema") ?? member(Object.values(objectMember(value, "content"))[0], "schema");
}
